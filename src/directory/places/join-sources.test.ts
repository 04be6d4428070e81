import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { distanceM } from './distance.ts'
import { joinSources } from './join-sources.ts'
import { makeGazetteerRows } from './load-gazetteer.ts'
import { knownNames, type KnownNames } from './known-names.ts'
import type { SourceMunicipality, SourcePlace } from './read-sources.ts'

const nothingKnown: KnownNames = { renamed: {}, former: {}, foreign: {}, hamlets: {}, excluded: [], seats: {} }

describe('the join of municipalities and places', () => {
  test('takes the place of the same name in the same province, not a namesake elsewhere', () => {
    const rows = join(
      [town('096020', 'Castro', 'LE')],
      [place('Castro', 'BG', 45.8, 10.07), place('Castro', 'LE', 40.0, 18.43)],
    )
    expect(rows.municipalities).toEqual([['096020', 'Castro', 'LE', 40.0, 18.43, 0]])
  })

  test('a quarter of the capital with the same name is not the town', () => {
    const rows = join(
      [town('058091', 'Roma', 'RM'), town('058035', 'Colonna', 'RM')],
      [
        place('Roma', 'RM', 41.8919, 12.5113),
        place('Colonna', 'RM', 41.90803, 12.48854),
        place('Colonna', 'RM', 41.83454, 12.75495),
      ],
    )
    expect(rows.municipalities[1]).toEqual(['058035', 'Colonna', 'RM', 41.83454, 12.75495, 0])
  })

  test('a name that holds the other one will do: «Pontecagnano», «Andretta-Mattinella», «Venetico Superiore»', () => {
    const rows = join(
      [town('065099', 'Pontecagnano Faiano', 'SA'), town('064003', 'Andretta', 'SA')],
      [place('Pontecagnano', 'SA', 40.6446, 14.8748), place('Andretta-Mattinella', 'SA', 40.9377, 15.325)],
    )
    expect(rows.municipalities.map(m => m[3])).toEqual([40.6446, 40.9377])
  })

  test('without any such place the point is the middle of the province, and says that it is approximate', () => {
    const rows = join(
      [town('081025', 'Misiliscemi', 'TP')],
      [place('Rilievo', 'TP', 37.9, 12.5), place('Marausa', 'TP', 38.0, 12.6)],
    )
    expect(rows.municipalities[0]).toEqual(['081025', 'Misiliscemi', 'TP', 37.95, 12.55, 1])
  })

  test('a place kept by hand stands for the municipality, approximately', () => {
    const known = { ...nothingKnown, seats: { '081025': 'Rilievo' } }
    const rows = join([town('081025', 'Misiliscemi', 'TP')], [place('Rilievo', 'TP', 37.9, 12.5)], known)
    expect(rows.municipalities[0]).toEqual(['081025', 'Misiliscemi', 'TP', 37.9, 12.5, 1])
  })

  test('a place that is no seat is a hamlet of the nearest municipality of its province', () => {
    const rows = join(
      [town('080063', 'Reggio di Calabria', 'RC'), town('080069', 'Rosarno', 'RC')],
      [
        place('Reggio Calabria', 'RC', 38.11, 15.66),
        place('Rosarno', 'RC', 38.49, 15.98),
        place('Pellaro', 'RC', 38.02, 15.65),
      ],
    )
    expect(rows.names).toContainEqual(['080063', 'Pellaro', 'hamlet', 38.02, 15.65])
  })

  test('both halves of a bilingual name are names; former names have a point where the town is known', () => {
    const known = { ...nothingKnown, former: { '021008': ['Gries'] } }
    const rows = join(
      [town('021008', 'Bolzano/Bozen', 'BZ')],
      [place('Bolzano', 'BZ', 46.49, 11.34), place('Gries', 'BZ', 46.5, 11.33)],
      known,
    )
    expect(rows.names).toEqual([
      ['021008', 'Bolzano', 'bilingual', null, null],
      ['021008', 'Bozen', 'bilingual', null, null],
      ['021008', 'Gries', 'former', 46.5, 11.33],
    ])
  })

  test('what is excluded is no name at all', () => {
    const known = { ...nothingKnown, excluded: [{ name: 'Baracche', sigla: 'FG', reason: 'informal settlement' }] }
    const rows = join(
      [town('071024', 'Foggia', 'FG')],
      [place('Foggia', 'FG', 41.46, 15.55), place('Baracche', 'FG', 41.5, 15.6)],
      known,
    )
    expect(rows.names).toEqual([])
  })
})

describe('the gazetteer of Italy', () => {
  const rows = makeGazetteerRows()
  const byIstat = new Map(rows.municipalities.map(m => [m[0], m]))

  test('has every municipality of the packages once, with text codes, in 20 regions', () => {
    expect(rows.regions).toHaveLength(20)
    expect(byIstat.size).toBe(rows.municipalities.length)
    expect(rows.municipalities.every(m => /^\d{6}$/.test(m[0]))).toBe(true)
    expect(rows.provinces).toContainEqual(['NA', 'Napoli', '15'])
  })

  test.each([
    ['072006', 'Bari', 41.126, 16.866],
    ['071024', 'Foggia', 41.462, 15.544],
    ['077014', 'Matera', 40.666, 16.604],
    ['063049', 'Napoli', 40.852, 14.268],
    ['082053', 'Palermo', 38.116, 13.362],
    ['080069', 'Rosarno', 38.487, 15.98],
    ['088009', 'Ragusa', 36.927, 14.726],
    ['061027', 'Castel Volturno', 41.034, 13.943],
    ['080097', 'San Ferdinando', 38.484, 15.918],
    ['110007', 'San Ferdinando di Puglia', 41.303, 16.07],
  ])('%s %s stands within 5 km of where it is', (istat, name, latitude, longitude) => {
    const [, found, , lat = 0, lon = 0] = byIstat.get(istat) ?? []
    expect(found).toBe(name)
    expect(distanceM({ latitude: lat, longitude: lon }, { latitude, longitude })).toBeLessThan(5000)
  })

  test('every municipality of the five regions has a point of its own', () => {
    const south = rows.municipalities.filter(m => ['15', '16', '17', '18', '19'].includes(regionOf(m[2])))
    const shared = south.length - new Set(south.map(m => `${m[3]} ${m[4]}`)).size
    expect([south.length, shared]).toEqual([1733, 0])
  })

  test('no informal settlement is a name', () => {
    const names = rows.names.map(n => n[1].toLowerCase())
    for (const out of knownNames.excluded) expect(names).not.toContain(out.name.toLowerCase())
    expect(names.filter(name => /\bghetto\b|baraccopoli|tendopoli/.test(name))).toEqual([])
  })

  const reference = '../shared/geo/comuni.csv'
  describe.skipIf(!existsSync(reference))('against the register with checked points', () => {
    const register = existsSync(reference)
      ? parse<{
          istat: string
          istat_2023: string
          cod_reg: string
          lat: string
          lon: string
        }>(readFileSync(reference), { columns: true })
      : []
    const errors = register.flatMap(r => {
      const m = byIstat.get(r.istat) ?? byIstat.get(r.istat_2023)
      if (m === undefined) return []
      const metres = distanceM(
        { latitude: m[3], longitude: m[4] },
        { latitude: Number(r.lat), longitude: Number(r.lon) },
      )
      return [{ istat: r.istat, name: m[1], region: r.cod_reg, metres }]
    })
    const within = (region: string) => errors.filter(e => e.region === region)

    test.each([
      ['15', 550],
      ['16', 257],
      ['17', 131],
      ['18', 404],
      ['19', 391],
    ])('region %s: all %i municipalities, by ISTAT code', (region, count) => {
      expect(within(region)).toHaveLength(count)
    })

    test('five regions: median error under 2 km, worst under 15 km', () => {
      const south = errors.filter(e => e.region >= '15' && e.region <= '19').sort((a, b) => a.metres - b.metres)
      expect(south[Math.floor(south.length / 2)].metres).toBeLessThan(2000)
      expect(south.at(-1)?.metres).toBeLessThan(15_000)
    })

    test('all of Italy: 7,893 of 7,894 match, and all but one lie within 15 km', () => {
      expect(errors).toHaveLength(7893)
      expect(errors.filter(e => e.metres > 15_000).map(e => e.name)).toEqual(['Tre Ville'])
    })
  })

  function regionOf(sigla: string): string {
    return rows.provinces.find(p => p[0] === sigla)?.[2] ?? ''
  }
})

function town(istat: string, name: string, sigla: string): SourceMunicipality {
  return { istat, name, sigla, province: name, region: 'Puglia' }
}

function place(name: string, sigla: string, latitude: number, longitude: number): SourcePlace {
  return { name, sigla, latitude, longitude }
}

function join(municipalities: SourceMunicipality[], places: SourcePlace[], known = nothingKnown) {
  return joinSources({ municipalities, places }, known)
}
