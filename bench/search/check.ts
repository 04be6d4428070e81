import { isDeepStrictEqual } from 'node:util'
import { gazetteer } from '../../src/directory/places/index.ts'
import { lexiconEntries } from '../../src/directory/search/index.ts'
import { draws, inventedHours, inventedQuery, now } from '../../src/directory/search/invented.ts'
import { referenceSearch } from '../../src/directory/search/reference.ts'
import { emptySearch } from './ours.ts'
import { services, taxonomy, towns } from './services.ts'

/** Run as a program with a size and a number of questions: how many the engine answers unlike the reference. */
const [size, count] = process.argv.slice(2).map(Number)
const docs = [...services(size)]
const places = gazetteer()
const reference = referenceSearch(docs, {
  lexicon: lexiconEntries(),
  hours: inventedHours,
  recognisePlace: words => places.recognise(words),
  placeWords: places.names.map(name => name.folded),
  now: () => now,
})
const search = emptySearch()
search.load(docs)
const draw = draws(4)
const categories = taxonomy().map(([code]) => code)
const names = docs.slice(0, 2000).map(doc => doc.name)
let differing = 0
for (let i = 0; i < count; i++) {
  const query = inventedQuery(draw, towns(), categories, names)
  if (
    !isDeepStrictEqual(JSON.parse(JSON.stringify(search.search(query))), JSON.parse(JSON.stringify(reference(query))))
  ) {
    differing++
    console.error(JSON.stringify(query))
  }
}
console.log(JSON.stringify({ differing }))
