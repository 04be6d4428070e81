import { patches, type Schema } from './profile.ts'

/** Where HSDS keeps its schemas. We refer to them and do not carry their text. */
export const UPSTREAM = 'https://raw.githubusercontent.com/openreferral/specification/3.1/schema'

const list = (name: string): Schema => ({ type: 'array', items: { $ref: `${name}.json` } })
const inner = (name: string): Schema => ({ $ref: `${name}.json` })

/** Which of our schemas stands inside which: the profile must hold at every depth. */
const within: Readonly<Record<string, Readonly<Record<string, Schema>>>> = {
  service: {
    phones: list('phone'),
    schedules: list('schedule'),
    service_areas: list('service_area'),
    service_at_locations: list('service_at_location'),
    organization: inner('organization'),
    program: inner('program'),
  },
  organization: {
    phones: list('phone'),
    locations: list('location'),
    programs: list('program'),
    services: list('service'),
  },
  service_at_location: {
    service_areas: list('service_area'),
    phones: list('phone'),
    schedules: list('schedule'),
    location: inner('location'),
    service: inner('service'),
  },
  location: { phones: list('phone'), schedules: list('schedule') },
}

/** HSDS with our profile: the upstream schema and, beside it, what we add. Undefined for a name we add nothing to. */
export function mergedSchema(name: string, base: string): Schema | undefined {
  const patch = Object.hasOwn(patches, name) ? patches[name] : undefined
  const nested = Object.hasOwn(within, name) ? within[name] : undefined
  if (!patch && !nested) return undefined
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${base}/hsds/schema/${name}.json`,
    $ref: `${UPSTREAM}/${name}.json`,
    properties: { ...nested, ...patch?.properties },
  }
}

export const mergedSchemaNames: readonly string[] = [...new Set([...Object.keys(within), ...Object.keys(patches)])]
