import { z } from 'zod'
import { categoryCode } from '../codes.ts'
import { cleanText } from './clean-text.ts'

const textOf = (most: number) => z.string().max(most).transform(cleanText)
const required = (most: number) => textOf(most).refine(text => text !== '', { error: 'empty' })
/** Nothing typed is nothing known. */
const optional = (most: number) =>
  z
    .union([z.string(), z.null()])
    .transform(text => (text === null ? null : cleanText(text) || null))
    .refine(text => text === null || text.length <= most, { error: 'too-long' })

const email = optional(200).refine(text => text === null || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text), { error: 'email' })
const web = optional(1000).refine(text => text === null || (/^https?:\/\//i.test(text) && URL.canParse(text)), {
  error: 'web-address',
})
const day = z.iso.date().nullable().default(null)
const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
const code = z.string().regex(/^[a-z-]{2,40}$/)
const age = z.int().min(0).max(150).nullable()
const many = <T extends z.ZodType>(item: T) => z.array(item).max(50)

const phones = many(
  z.object({
    number: required(60),
    extension: z.int().min(0).max(999_999).nullable().default(null),
    type: z.enum(['voice', 'mobile', 'fax', 'text', 'whatsapp', 'tty']).default('voice'),
    description: optional(500).default(null),
  }),
)
/** `hours` in OSM syntax; left out, it is understood from what is written. */
const hours = many(
  z.object({
    as_written: required(2000),
    hours: z.string().max(2000).nullable().optional(),
    by_appointment: z.boolean().optional(),
    valid_from: day,
    valid_to: day,
    notes: optional(1000).default(null),
  }),
)
const languages = many(z.object({ code: language, note: optional(500).default(null) }))
const areas = many(
  z
    .object({
      kind: z.enum(['municipality', 'province', 'region', 'country', 'other']),
      code: z
        .string()
        .regex(/^(\d{6}|[A-Z]{2}|\d{2})$/)
        .nullable()
        .default(null),
      name: optional(300).default(null),
    })
    .refine(area => area.kind === 'other' || area.code !== null, { error: 'area-code' }),
)
const documents = many(z.object({ document: required(500), uri: web.default(null) }))
const costs = many(
  z.object({
    option: optional(500).default(null),
    amount: z.number().min(0).max(1e9).multipleOf(0.01).nullable().default(null),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .nullable()
      .default(null),
    amount_description: optional(500).default(null),
    valid_from: day,
    valid_to: day,
  }),
)
const addresses = many(
  z.object({
    attention: optional(300).default(null),
    address_1: required(500),
    address_2: optional(500).default(null),
    city: required(200),
    region: optional(200).default(null),
    state_province: required(100),
    postal_code: optional(20).default(null),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .default('IT'),
    address_type: z.enum(['physical', 'postal', 'virtual']).default('physical'),
  }),
)
/** Without a point: that of the municipality, as it is known to lie. */
const municipality = z.object({
  istat: z
    .string()
    .regex(/^\d{6}$/)
    .nullable(),
  latitude: z.number().min(-90).max(90).nullable().optional(),
  longitude: z.number().min(-180).max(180).nullable().optional(),
  precision: z.enum(['exact', 'approximate']).nullable().optional(),
})
const state = z.object({
  state: z.enum(['identified', 'operational', 'suspended', 'closed']),
  since: z.iso.date(),
  reason: required(1000),
})

/** Every field that may be proposed, with what it may hold. What is not here nobody can propose. */
export const FIELDS = {
  service: {
    name: required(300),
    alternate_name: optional(300),
    description: optional(20_000),
    phones,
    hours,
    email,
    url: web,
    alert: optional(1000),
    state,
    categories: z.array(categoryCode).min(1).max(20),
    languages,
    interpretation_services: optional(2000),
    eligibility: z.record(code, z.enum(['yes', 'no'])),
    eligibility_description: optional(5000),
    minimum_age: age,
    maximum_age: age,
    target_groups: many(code),
    access_modes: many(code),
    application_process: optional(5000),
    wait_time: optional(500),
    costs,
    fees_description: optional(2000),
    documents,
    areas,
    accreditations: optional(2000),
    licenses: optional(2000),
    organization_id: z.uuid(),
    locations: many(z.uuid()),
  },
  organization: {
    name: required(300),
    alternate_name: optional(300),
    description: optional(20_000),
    email,
    website: web,
    phones,
  },
  location: {
    name: optional(300),
    description: optional(5000),
    addresses,
    municipality,
    visibility: z.enum(['full', 'area', 'none']),
    phones,
    hours,
    languages,
    transportation: optional(2000),
    without_car: z.enum(['yes', 'no']).nullable(),
  },
  service_at_location: { description: optional(5000), phones, hours, areas },
} as const

export type FieldEntity = keyof typeof FIELDS
/** A field's value: small typed JSON. */
export type FieldValue =
  string | number | boolean | null | readonly FieldValue[] | { readonly [key: string]: FieldValue }
export type FieldValues = Record<string, FieldValue>

export const schemaOf = (entity: FieldEntity, field: string): z.ZodType<FieldValue> | undefined =>
  Object.hasOwn(FIELDS[entity], field)
    ? ((FIELDS[entity] as Record<string, unknown>)[field] as z.ZodType<FieldValue>)
    : undefined
