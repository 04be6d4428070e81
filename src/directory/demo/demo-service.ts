import type { Municipality } from '../places/index.ts'
import type { ServiceState } from '../service-record.ts'
import type { DemoOrganization } from './organizations.ts'
import type { Translated } from './service-kinds.ts'
import type { WrittenHours } from './written-hours.ts'

/** One invented service with everything that is said of it, hidden things included. */
export type DemoService = {
  id: string
  key: string
  organization: DemoOrganization
  name: string
  description: string
  email: string
  url: string | null
  alert: string | null
  applicationProcess: string | null
  interpretationServices: string | null
  waitTime: string | null
  eligibilityDescription: string | null
  minimumAge: number | null
  /** The main one first. */
  categories: string[]
  eligibility: Record<string, 'yes' | 'no'>
  targetGroups: string[]
  accessModes: string[]
  programs: string[]
  places: DemoPlace[]
  phones: { number: string; type: 'voice' | 'mobile' | 'whatsapp'; description: string | null }[]
  /** Hours of the service itself, where it has no counter. */
  hours: WrittenHours | null
  /** Languages of the service itself, where it has no counter. */
  languages: string[]
  areas: { kind: 'municipality' | 'province' | 'region' | 'country'; code: string; name: string }[]
  documents: string[]
  costs: { option: string; amount: number }[]
  lifecycle: LifecycleEntry[]
  verifications: DemoVerification[]
  translations: { language: Translated; name: string; description: string }[]
}

/** A service at a place: the place may be that of other services of its organisation too. */
export type DemoPlace = { id: string; location: DemoLocation; hours: WrittenHours | null; description: string | null }

export type DemoLocation = {
  id: string
  key: string
  type: 'physical' | 'virtual'
  visibility: 'full' | 'area' | 'none'
  town: Municipality
  name: string
  street: string | null
  latitude: number | null
  longitude: number | null
  precision: 'exact' | 'approximate' | null
  withoutCar: boolean | null
  transportation: string | null
  accessibility: string | null
  languages: string[]
  phone: string | null
}

export type LifecycleEntry = { state: ServiceState; since: string; reason: string }

export type DemoVerification = {
  day: string
  nextDue: string
  means: 'phone' | 'visit' | 'website' | 'email' | 'partner' | 'document'
  by: string
  facts: { fact: string; outcome: 'right' | 'wrong' | 'unknown' }[]
}
