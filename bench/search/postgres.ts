import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { startEmbeddedPostgres } from '../../src/lib/embedded-postgres.ts'
import type { SearchDoc } from '../../src/directory/search/types.ts'
import type { Kind, Question } from './questions.ts'

/** Our own embedded PostgreSQL with full text, pg_trgm over the words in use, and plain indexes for the rest. */
export async function postgres(docs: Iterable<SearchDoc>) {
  const folder = await mkdtemp(join(tmpdir(), 'approdo-bench-'))
  const server = await startEmbeddedPostgres({ dataFolder: folder, throwAway: true })
  const client = new Client({ connectionString: server.url })
  await client.connect()
  await client.query(schema)
  await fill(client, docs)
  await client.query(indexes)
  return {
    async ask(kind: Kind, question: Question): Promise<number> {
      const { name, text, values } = statement(kind, question)
      const { rows } = await client.query<Record<string, unknown>>({ name, text, values })
      return rows.length
    },
    async stop() {
      await client.end()
      await server.stop()
      await rm(folder, { recursive: true })
    },
  }
}

const schema = `
  create extension pg_trgm;
  create table service (id int primary key, name text, body text, state text, categories text[], languages text[], region text,
                        words tsvector);
  create table place (service int, latitude float, longitude float, region text);
  create table service_category (service int, category text)`

const indexes = `
  create index on service using gin (words);
  create index on place (service);
  create index on place (latitude, longitude);
  create index on service_category (category, service);
  create table word as select word, ndoc from ts_stat('select words from service');
  create index on word using gin (word gin_trgm_ops);
  analyze`

async function fill(client: Client, docs: Iterable<SearchDoc>): Promise<void> {
  let batch: unknown[] = []
  let number = 0
  const flush = async () => {
    await client.query(insert, [JSON.stringify(batch)])
    batch = []
  }
  for (const doc of docs) {
    const body = doc.texts.map(text => text.body).join(' ')
    const { name, state, categories, languages } = doc
    const places = doc.places.map(({ latitude, longitude, region }) => ({ latitude, longitude, region }))
    batch.push({ id: number++, name, body, state, categories, languages, region: doc.places[0]?.region, places })
    if (batch.length === 2000) await flush()
  }
  await flush()
}

const insert = `
  with row as (select * from json_to_recordset($1::json)
                 as r (id int, name text, body text, state text, categories json, languages json, region text, places json)),
       s as (insert into service select id, name, body, state, array(select json_array_elements_text(categories)),
               array(select json_array_elements_text(languages)), region,
               setweight(to_tsvector('simple', name), 'A') || setweight(to_tsvector('simple', body), 'C') from row),
       c as (insert into service_category select distinct id, json_array_elements_text(categories) from row)
  insert into place select id, p.* from row, json_to_recordset(places) as p (latitude float, longitude float, region text)`

/** Each mistyped word becomes the three likeliest words in use; one round trip. */
const corrected = `(select to_tsquery('simple', string_agg('(' || alternatives || ')', ' & ')) from (
    select string_agg(quote_literal(word), ' | ') as alternatives from unnest($1::text[]) as typed,
      lateral (select word from word where word % typed order by similarity(word, typed) desc, ndoc desc limit 3) near
    group by typed) each)`
const distance = `12742 * asin(sqrt(sin(radians(p.latitude - $2) / 2) ^ 2
    + cos(radians($2)) * cos(radians(p.latitude)) * sin(radians(p.longitude - $3) / 2) ^ 2))`
const within = `p.latitude between $2 - 0.45 and $2 + 0.45 and p.longitude between $3 - 0.62 and $3 + 0.62 and ${distance} <= 50`
const counts = `select 'category', unnest(categories), count(*) from hit group by 2
    union all select 'language', unnest(languages), count(*) from hit group by 2
    union all select 'region', region, count(*) from hit group by 2`

function statement(kind: Kind, question: Question): { name: string; text: string; values: unknown[] } {
  const words = question.words.map(word => word.toLowerCase())
  const { latitude, longitude } = question
  const ranked = `select id, ts_rank(words, q) as rank from service, (select %s as q) asked where words @@ q and state = 'operational'
    order by rank desc, id limit 20`
  if (kind === 'typo') return { name: kind, text: ranked.replace('%s', corrected), values: [words] }
  if (kind === 'prefix')
    return { name: kind, text: ranked.replace('%s', `to_tsquery('simple', $1)`), values: [`'${words[0]}':*`] }
  if (kind === 'facets') {
    const text = `with hit as materialized (select * from service where words @@ to_tsquery('simple', $1)
      and state = 'operational') ${counts}`
    return { name: kind, text, values: [`'${words[0]}'`] }
  }
  if (kind === 'category + 50 km') {
    const text = `select s.id, min(${distance}) as away from service_category c join service s on s.id = c.service
      join place p on p.service = s.id where c.category = $1 and s.state = 'operational' and ${within}
      group by s.id order by away limit 20`
    return { name: kind, text, values: [question.category, latitude, longitude] }
  }
  const text = `with hit as materialized (select distinct s.* from service s join place p on p.service = s.id
      where s.words @@ ${corrected} and s.state = 'operational' and $4 = any (s.languages) and ${within}),
    best as (select 'hit', id::text, 0::bigint from hit limit 20) select * from best union all ${counts}`
  return { name: 'together', text, values: [words, latitude, longitude, question.language] }
}
