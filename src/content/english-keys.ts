import type about from './texts/en/about.json'
import type common from './texts/en/common.json'
import type desk from './texts/en/desk.json'
import type emergency from './texts/en/emergency.json'
import type errors from './texts/en/errors.json'
import type facet from './texts/en/facet.json'
import type home from './texts/en/home.json'
import type map from './texts/en/map.json'
import type print from './texts/en/print.json'
import type referral from './texts/en/referral.json'
import type rights from './texts/en/rights.json'
import type service from './texts/en/service.json'
import type services from './texts/en/services.json'
import type suggest from './texts/en/suggest.json'
import type write from './texts/en/write.json'

/** Every file of texts/en; a test compares this list with the folder. */
interface English {
  about: typeof about
  common: typeof common
  desk: typeof desk
  emergency: typeof emergency
  errors: typeof errors
  facet: typeof facet
  home: typeof home
  map: typeof map
  print: typeof print
  referral: typeof referral
  rights: typeof rights
  service: typeof service
  services: typeof services
  suggest: typeof suggest
  write: typeof write
}

/** `home.title` is the entry `title` of texts/en/home.json. A key that English lacks does not compile. */
export type TextKey = { [Area in keyof English]: `${Area}.${keyof English[Area] & string}` }[keyof English]
