/** A JSON Schema, as far as we write them. */
export type Schema = { readonly [keyword: string]: unknown }
type Patch = { readonly properties: Readonly<Record<string, Schema>> }

const text = (description: string): Schema => ({ type: 'string', description })
const translations: Schema = {
  type: 'array',
  description: 'The same field in other languages; the base language is Italian',
  items: {
    type: 'object',
    required: ['field', 'language', 'text', 'status'],
    additionalProperties: false,
    properties: {
      field: text('Name of the field'),
      language: text('ISO 639 code of the language'),
      text: text('The text in that language'),
      status: { enum: ['machine draft', 'human draft', 'reviewed'] },
      stale: { type: 'boolean', description: 'The Italian has changed since' },
    },
  },
}

/**
 * What we add to HSDS 3.1, as JSON merge patches (RFC 7386) by schema. We take nothing away and demand nothing more, so
 * whoever reads plain HSDS reads us. The words are ours: the schemas of HSDS are CC BY-SA and stay where they are.
 */
export const patches: Readonly<Record<string, Patch>> = {
  service: {
    properties: {
      lifecycle: {
        type: 'object',
        description: 'State of the service, of which `status` is the HSDS rendering, since when, and why',
        required: ['state', 'since', 'reason'],
        additionalProperties: false,
        properties: {
          state: { enum: ['operational', 'suspended', 'closed'] },
          since: { type: 'string', format: 'date' },
          reason: text('Why'),
        },
      },
      verification: {
        type: 'object',
        description: 'When and how it was last checked, apart from when it last changed; `assured_date` is its day',
        required: ['verified_at', 'next_due', 'means'],
        additionalProperties: false,
        properties: {
          verified_at: { type: 'string', format: 'date-time' },
          next_due: { type: 'string', format: 'date', description: 'When it should be checked again' },
          means: { enum: ['phone', 'visit', 'website', 'email', 'partner', 'document'] },
          facts: {
            type: 'array',
            items: {
              type: 'object',
              required: ['fact', 'outcome'],
              additionalProperties: false,
              properties: { fact: text('What was checked'), outcome: { enum: ['right', 'wrong', 'unknown'] } },
            },
          },
        },
      },
      additional_programs: {
        type: 'array',
        description: 'Programmes after the one in `program`',
        items: { $ref: 'program.json' },
      },
      translations,
    },
  },
  organization: { properties: { translations } },
  program: {
    properties: { code: text('Short name of the programme'), website: { type: 'string', format: 'uri' } },
  },
  location: {
    properties: {
      visibility: { enum: ['full', 'area'], description: '`area`: only the municipality is public' },
      precision: { enum: ['exact', 'approximate'], description: '`approximate`: the point of the municipality' },
      municipality: {
        type: 'object',
        required: ['istat'],
        additionalProperties: false,
        properties: {
          istat: { type: 'string', pattern: '^[0-9]{6}$', description: 'ISTAT code' },
          name: text('Its name'),
          province: text('Letters of the province'),
          region: { type: 'string', pattern: '^[0-9]{2}$', description: 'ISTAT code of the region' },
        },
      },
    },
  },
  phone: { properties: { channel: { enum: ['whatsapp'], description: 'The number is reached by this service' } } },
  service_area: {
    properties: {
      kind: {
        enum: ['municipality', 'province', 'region', 'country', 'other'],
        description:
          'What the code in `extent` is: six digits of ISTAT, letters of the province, two digits of ISTAT, ISO 3166',
      },
    },
  },
  schedule: {
    properties: {
      time_zone: { const: 'Europe/Rome', description: 'The clock of `opens_at` and `closes_at`, summer time included' },
      opening_hours: text('All of it in the opening_hours syntax of OpenStreetMap; on the first of several schedules'),
      continues: {
        type: 'string',
        format: 'uuid',
        description: 'Id of the first of the schedules that belong together',
      },
    },
  },
  taxonomy_term: {
    properties: {
      mappings: {
        type: 'array',
        description: 'The same thing in other vocabularies',
        items: {
          type: 'object',
          required: ['scheme', 'value'],
          additionalProperties: false,
          properties: {
            scheme: { enum: ['open-eligibility', 'icnpo', 'sdg', 'dac-crs', 'unhcr-outcome-area'] },
            value: text('The term there'),
          },
        },
      },
      translations,
    },
  },
}
