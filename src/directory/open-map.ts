import type { Db } from '../lib/db.ts'
import { romeDay } from '../lib/time.ts'
import { MapContents } from './map-contents.ts'
import { gazetteer } from './places/index.ts'
import type { PublicMap } from './public-map.ts'
import { changedSince, type Followed, startOfFollowing } from './follow-changes.ts'
import { readCategories } from './categories/read-categories.ts'
import { readFacets, readPrograms, readRedirects } from './read-vocabulary.ts'
import { readLexicon } from './lexicon.ts'
import { readServices } from './read-services.ts'
import { snapshot } from './snapshot.ts'

export type LiveMap = PublicMap & {
  /** Takes in what was committed since the last time. @returns how many services were looked at again */
  refresh(): Promise<number>
}

/** More services than this changed at once: reading everything again is cheaper than one by one. */
const TOO_MANY = 5_000

/**
 * Loads the public map from the database. It stays as it is until `refresh`; `followMap` calls that for ever.
 */
export async function openMap(db: Db): Promise<LiveMap> {
  const places = gazetteer()
  let followed: Followed
  let contents: MapContents
  await reload()

  async function reload(): Promise<void> {
    await snapshot(db, async tx => {
      followed = await startOfFollowing(tx)
      const [categories, programs, facets, redirects, lexicon, services] = [
        await readCategories(tx),
        await readPrograms(tx),
        await readFacets(tx),
        await readRedirects(tx),
        await readLexicon(tx),
        await readServices(tx),
      ]
      const version = contents ? contents.version + 1 : 1
      contents = new MapContents({
        categories,
        programs,
        facets,
        redirects,
        lexicon,
        services,
        gazetteer: places,
        version,
      })
    })
  }

  async function refresh(): Promise<number> {
    contents.hours.refresh(Date.now() / 60_000)
    // What is true «since» or «until» a day changes at midnight, without anybody changing it.
    if (contents.day !== romeDay()) {
      await reload()
      return contents.size
    }
    const changed = await snapshot(db, async tx => {
      const change = await changedSince(tx, followed)
      followed = change.followed
      if (change.vocabulary || change.services.length > TOO_MANY) return change
      if (change.services.length) {
        contents.replace(change.services, await readServices(tx, change.services))
        // A service that is gone may have been merged into another.
        contents.redirect(await readRedirects(tx))
      }
      return change
    })
    if (changed.vocabulary || changed.services.length > TOO_MANY) await reload()
    return changed.services.length
  }

  // One refresh at a time: two would take in the same changes in any order.
  let running: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const turn = running.then(act, act)
    running = turn
    return turn
  }

  return {
    get version() {
      return contents.version
    },
    get size() {
      return contents.size
    },
    get categories() {
      return contents.categories
    },
    get programs() {
      return contents.programs
    },
    get hours() {
      return contents.hours
    },
    gazetteer: places,
    service: id => contents.service(id),
    services: () => contents.services(),
    search: query => contents.search(query),
    category: code => contents.category(code),
    facet: facet => contents.facet(facet),
    redirected: (entity, oldId) => contents.redirected(entity, oldId),
    hoursAt: (service, placeId) => contents.hoursAt(service, placeId),
    refresh: () => inTurn(refresh),
  }
}
