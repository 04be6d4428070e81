import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { COMMON_WORDS } from './common-words.ts'
import { distanceM } from './distance.ts'
import { foldName, skeleton } from './fold-name.ts'
import { loadGazetteer, makeGazetteerRows } from './load-gazetteer.ts'

const g = loadGazetteer(makeGazetteerRows())
const first = (text: string, options?: { province?: string }) => {
  const [name] = g.find(text, options)
  return name && `${name.name} (${name.municipality.sigla})`
}
const match = (name: string, province?: string) => {
  const found = g.match(name, province)
  return found && [found.municipality.name, found.how, found.certain]
}
const seen = (text: string) => {
  const found = g.recognise(text.split(' '))
  return found && [found.name, found.municipality.sigla, found.from, found.to]
}

test('accents, apostrophes, saints and particles are set aside', () => {
  expect(foldName("  CANICATTI' ")).toBe(foldName('Canicattì'))
  expect(skeleton(foldName('S. Giovanni Rotondo'))).toBe(skeleton(foldName('San Giovanni Rotondo')))
  expect(skeleton(foldName('Cassano allo Jonio'))).toBe(skeleton(foldName("Cassano all'Ionio")))
})

describe('codes', () => {
  test('are text, and NA is Naples', () => {
    expect(g.byIstat('063049')).toMatchObject({
      name: 'Napoli',
      sigla: 'NA',
      region: 'Campania',
      regionCode: '15',
      capital: true,
    })
    expect(g.byIstat('63049')).toBeNull()
  })
  test('a province is known by letters and by name', () => {
    expect(['FG', '(fg)', 'Foggia', 'Provincia di Foggia', 'Reggio Calabria', 'reggio di calabria', 'BAT', 'Atlantide'].map(p => g.provinceOf(p))).toEqual([
      'FG', 'FG', 'FG', 'FG', 'RC', 'RC', 'BT', null,
    ]) // prettier-ignore
  })
})

describe('find, while somebody types', () => {
  test.each([
    ['fog', 'Foggia (FG)'],
    ['canicatti', 'Canicattì (AG)'],
    ['s. giovanni rotondo', 'San Giovanni Rotondo (FG)'],
    ['s.ferdinando di p', 'San Ferdinando di Puglia (BT)'],
    ['reggio calabria', 'Reggio di Calabria (RC)'],
    ['monopli', 'Monopoli (BA)'],
    ['cergnola', 'Cerignola (FG)'],
    ['castelvolturno', 'Castel Volturno (CE)'],
    ['borgo mezz', 'Borgo Mezzanone (FG)'],
    ['castro (LE)', 'Castro (LE)'],
    ['naples', 'Naples (NA)'],
    ['نابولي', 'نابولي (NA)'],
  ])('«%s» is %s', (text, expected) => {
    expect(first(text)).toBe(expected)
  })
  test('of many names that begin alike, those of the regions served come first', () => {
    const found = g.find('castell').map(n => n.municipality.regionCode)
    expect(found.filter(code => !['15', '16', '17', '18', '19'].includes(code))).toEqual([])
  })
  test('a province narrows; nothing near is nothing; the limit holds', () => {
    expect(first('castro', { province: 'BG' })).toBe('Castro (BG)')
    expect(g.find('xyzzyqwv')).toEqual([])
    expect(g.find('san', { limit: 5 })).toHaveLength(5)
    expect(g.find('   ')).toEqual([])
  })
})

describe('match, for lists', () => {
  test.each([
    ['Foggia', 'FG', ['Foggia', 'exact', true]],
    ['FOGGIA', 'Foggia', ['Foggia', 'folded', true]],
    ["CANICATTI'", 'AG', ['Canicattì', 'folded', true]],
    ['Reggio Calabria', 'RC', ['Reggio di Calabria', 'folded', true]],
    ['CAPACCIO', 'SA', ['Capaccio Paestum', 'former', true]],
    ['Cassano allo Ionio', 'CS', ["Cassano all'Ionio", 'former', true]],
    ['SANNICANDRO GARGANICO', 'FG', ['San Nicandro Garganico', 'former', true]],
    ['Presicce', 'LE', ['Presicce-Acquarica', 'former', true]],
    ['Bozen', undefined, ['Bolzano/Bozen', 'bilingual', true]],
    ['Borgo Mezzanone', 'FG', ['Manfredonia', 'hamlet', false]],
    ['Cerinola', 'FG', ['Cerignola', 'typo', false]],
    ['C.mare di Stabia', 'NA', null],
    ['Castell.mare di Stabia', 'NA', ['Castellammare di Stabia', 'typo', false]],
    ['Castellam. di Stabia', 'NA', ['Castellammare di Stabia', 'folded', true]],
    ['Castro', 'LE', ['Castro', 'exact', true]],
    ['Atlantide', 'FG', null],
  ])('«%s» in %s', (name, province, expected) => {
    expect(match(name, province)).toEqual(expected)
  })
  test('the five names that occur twice need a province', () => {
    for (const name of ['Castro', 'Livo', 'Peglio', 'Samone', 'San Teodoro']) {
      expect(g.match(name)).toMatchObject({ certain: false, others: [{ name }] })
    }
  })
  test('another province than the one said is never certain', () => {
    expect(g.match('Barletta', 'BA')).toMatchObject({ municipality: { name: 'Barletta', sigla: 'BT' }, certain: false })
  })

  const clinics = '../shared/open-data/consultori-familiari.csv'
  test.skipIf(!existsSync(clinics))('all 536 southern rows of a real list match, four by another name', () => {
    const rows = parse<{ comune: string; indirizzo: string }>(readFileSync(clinics), { columns: true })
    const south = new Set(['15', '16', '17', '18', '19'])
    const matches = rows.flatMap(row => {
      const sigla = row.indirizzo.split(' - ').at(-1)?.trim() ?? ''
      const region = g.provinces.find(p => p.sigla === sigla)?.regionCode ?? ''
      return south.has(region) ? [{ row, found: g.match(row.comune, sigla) }] : []
    })
    expect(matches).toHaveLength(536)
    expect(matches.filter(m => !m.found?.certain)).toEqual([])
    expect(
      matches
        .filter(m => m.found?.how === 'former')
        .map(m => m.row.comune)
        .sort(),
    ).toEqual(['CAPACCIO', 'CASSANO ALLO IONIO', 'PRESICCE', 'SANNICANDRO GARGANICO'])
    expect(matches.filter(m => m.found && !['exact', 'folded', 'former'].includes(m.found.how))).toEqual([])
  })
})

describe('recognise, in running text', () => {
  test.each([
    ['medico foggia', ['Foggia', 'FG', 1, 2]],
    ['dormire a borgo mezzanone', ['Borgo Mezzanone', 'FG', 2, 4]],
    ['avvocato a castel volturno domani', ['Castel Volturno', 'CE', 2, 4]],
    ["sindacato canicatti' stasera", ['Canicattì', 'AG', 1, 2]],
    ['mensa san giovanni rotondo', ['San Giovanni Rotondo', 'FG', 1, 4]],
    ['mensa s giovanni rotondo', ['San Giovanni Rotondo', 'FG', 1, 4]],
    ['casa reggio calabria', ['Reggio di Calabria', 'RC', 1, 3]],
    ['doctor in naples', ['Naples', 'NA', 2, 3]],
    ['vita tp', ['Vita', 'TP', 0, 2]],
    ['castro le', ['Castro', 'LE', 0, 2]],
    ['boss no dey pay me', null],
    ['mi sento male', null],
    ['lavoro nelle serre in campagna', null],
    ['salve ho bisogno di una casa', null],
    ['minori e parenti', null],
    ['permesso fermo', null],
    ['pas de contrat', null],
    ['la tessera sanitaria', null],
  ])('«%s»', (text, expected) => {
    expect(seen(text)).toEqual(expected)
  })

  test('a name with several meanings gives them all: San Ferdinando in Calabria, San Ferdinando di Puglia', () => {
    const found = g.recognise(['dormire', 'san', 'ferdinando'])
    expect(found?.municipality.sigla).toBe('RC')
    expect(found?.candidates.map(c => c.municipality.name)).toEqual(
      expect.arrayContaining(['San Ferdinando', 'San Ferdinando di Puglia']),
    )
    expect(seen('dormire san ferdinando di puglia')).toEqual(['San Ferdinando di Puglia', 'BT', 1, 5])
  })

  test('no word of the categories is a place', () => {
    const labels = parse<Record<string, string>>(readFileSync('src/directory/categories/taxonomy.csv'), {
      columns: true,
    })
    const words = labels.flatMap(l => [l['label_it'], l['label_en']]).flatMap(label => foldName(label).split(' '))
    expect(words.length).toBeGreaterThan(300)
    expect([...new Set(words)].filter(word => g.recognise([word]) !== null)).toEqual([])
  })

  test('nor is any word with which services are described in Italian, English and French', () => {
    const told = foldName(readFileSync('src/directory/demo/service-kinds.csv', 'utf8')).split(' ')
    expect([...new Set(told)].filter(word => g.recognise([word]) !== null)).toEqual([])
    expect(seen('mille grazie per tutto')).toBeNull()
  })

  const texts = '../shared/langid/train.tsv'
  test.skipIf(!existsSync(texts))(
    'no lower-case word of the texts of six languages is a place, but for towns too big to leave out',
    () => {
      const lines = readFileSync(texts, 'utf8')
        .split('\n')
        .map(line => line.split('\t'))
      const words = lines
        .filter(([lang]) => ['it', 'en', 'fr', 'pcm', 'wo', 'bin'].includes(lang))
        .flatMap(([, , text = '']) => text.split(/[^\p{L}\p{M}]+/u))
      const lower = new Set(words.filter(word => word !== '' && word === word.toLowerCase()))
      expect(lower.size).toBeGreaterThan(3000)
      const places = [...lower].filter(word => g.recognise([word]) !== null)
      expect(places.filter(word => !TOO_BIG.has(foldName(word)))).toEqual([])
    },
  )
  /** `bari` is a Wolof word, `noto`, `parete` and `potenza` Italian ones. */
  const TOO_BIG = new Set(['bari', 'noto', 'potenza', 'siracusa'])

  test('the regional towns people ask for are not among the common words', () => {
    const towns = [
      'foggia',
      'cerignola',
      'rosarno',
      'noto',
      'vittoria',
      'lecce',
      'nardo',
      'potenza',
      'matera',
      'rende',
      'paola',
      'gela',
      'troia',
      'eboli',
    ]
    expect(towns.filter(town => COMMON_WORDS.has(town))).toEqual([])
  })
})

test('nearest: a point between Foggia and Manfredonia belongs to one of the two; Borgo Mezzanone is far from its town hall', () => {
  expect(g.nearest(41.4621, 15.5444)?.name).toBe('Foggia')
  const [hamlet] = g.find('Borgo Mezzanone')
  expect(hamlet.municipality.name).toBe('Manfredonia')
  expect(distanceM(hamlet, hamlet.municipality)).toBeGreaterThan(25_000)
  expect(distanceM(hamlet, g.byIstat('071024') ?? hamlet) / 1000).toBeCloseTo(15, -0.5)
})

test('words for typing errors are those of southern names, capitals and other names of theirs, not common ones', () => {
  const words = new Set(g.words())
  expect(
    ['foggia', 'cerignola', 'ferdinando', 'milano', 'naples', 'capaccio'].filter(word => !words.has(word)),
  ).toEqual([])
  expect(['campagna', 'medicina', 'serre', 'aosta di'].filter(word => words.has(word))).toEqual([])
})
