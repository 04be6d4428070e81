import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { mergedSchema, mergedSchemaNames, UPSTREAM } from './merged-schema.ts'
import { patches, type Schema } from './profile.ts'

/** The schemas of HSDS as published: they lie beside the project, not in it. */
const published = join(import.meta.dirname, '../../../../shared/hsds/schema')
export const havePublishedSchemas = existsSync(join(published, 'service.json'))

type Way = 'published' | 'strict' | 'merged'
const BASE = 'http://approdo.test'

/**
 * Validators of whole records and of list entries.
 * `published`: HSDS as it is. `strict`: HSDS with our profile merged in (RFC 7386) and nothing else allowed at any depth.
 * `merged`: the schemas that we serve, which refer to HSDS.
 */
export function publishedContract(way: Way) {
  const ajv = newAjv()
  for (const [file, schema] of publishedFiles())
    ajv.addSchema(way === 'strict' ? strictly(file, schema) : schema, `${UPSTREAM}/${file}`)
  if (way === 'merged') for (const name of mergedSchemaNames) ajv.addSchema(mergedSchema(name, BASE) ?? {})
  const at = way === 'merged' ? `${BASE}/hsds/schema` : UPSTREAM
  const whole = (name: string, more: Schema = {}) => {
    const plain = read(`${name}.json`)
    const base = way === 'strict' ? strictly(`${name}.json`, plain) : { $ref: `${at}/${name}.json` }
    return ajv.compile({ ...base, $id: `${at}/whole-${name}.json`, properties: { ...properties(base), ...more } })
  }
  const listed = (name: string) => {
    const schema = read(`compiled/${name}_list.json`)
    const items = way === 'strict' ? strictList(schema, name) : schema
    return ajv.compile({ $id: `${UPSTREAM}/list-${name}.json`, ...page(items) })
  }
  const services = { services: { type: 'array', items: { $ref: `${at}/service.json` } } }
  return {
    service: whole('service'),
    organization: whole('organization', services),
    service_at_location: whole('service_at_location', { service: { $ref: `${at}/service.json` } }),
    taxonomy: ajv.compile({ $ref: `${UPSTREAM}/taxonomy.json` }),
    taxonomy_term: ajv.compile({
      $ref: way === 'merged' ? `${at}/taxonomy_term.json` : `${UPSTREAM}/taxonomy_term.json`,
    }),
    services: listed('service'),
    organizations: listed('organization'),
    service_at_locations: listed('service_at_location'),
    taxonomies: ajv.compile(page({ $ref: `${UPSTREAM}/taxonomy.json` })),
    taxonomy_terms: ajv.compile(page({ $ref: `${UPSTREAM}/taxonomy_term.json` })),
  } satisfies Record<string, ValidateFunction>
}
export type Contract = ReturnType<typeof publishedContract>

function newAjv(): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  return ajv
}

const read = (file: string): Schema => JSON.parse(readFileSync(join(published, file), 'utf8')) as Schema
const properties = (schema: Schema) => (schema.properties ?? {}) as Record<string, Schema>

function publishedFiles(): [string, Schema][] {
  const files = readdirSync(published).filter(file => file.endsWith('.json') && file !== 'openapi.json')
  return files.map(file => [file, read(file)])
}

function strictly(file: string, schema: Schema): Schema {
  return { ...mergePatch(schema, patches[file.replace('.json', '')]), additionalProperties: false }
}

/** RFC 7386, as far as patches that remove nothing need it. */
function mergePatch(target: Schema, patch: Schema | undefined): Schema {
  const merged: Record<string, unknown> = { ...target }
  for (const [key, value] of Object.entries(patch ?? {})) {
    merged[key] = isObject(value) ? mergePatch(isObject(merged[key]) ? merged[key] : {}, value) : value
  }
  return merged
}
const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The published schemas of list entries have their objects written out: each gets its patch where it stands. */
function strictList(schema: Schema, name: string): Schema {
  const patched = mergePatch(schema, patches[name])
  const nested = Object.entries(properties(patched)).map(([key, value]) =>
    ['organization', 'program', 'location', 'service'].includes(key) && value.type === 'object'
      ? [key, strictList(value, key)]
      : [key, value],
  )
  return { ...patched, properties: Object.fromEntries(nested) as Schema, additionalProperties: false }
}

function page(items: Schema): Schema {
  const all = {
    total_items: { type: 'integer' },
    total_pages: { type: 'integer' },
    page_number: { type: 'integer' },
    size: { type: 'integer' },
    first_page: { type: 'boolean' },
    last_page: { type: 'boolean' },
    empty: { type: 'boolean' },
    contents: { type: 'array', items },
  }
  return { type: 'object', required: Object.keys(all), properties: all, additionalProperties: false }
}
