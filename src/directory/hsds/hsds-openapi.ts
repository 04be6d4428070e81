import { answers, asked, type Json, type Parameter, type Paths, queryParameters } from '../api/openapi-parts.ts'
import { filters, type ListName, organizationFilter } from './filters.ts'
import { UPSTREAM } from './merged-schema.ts'

const lists: Record<ListName, { one: string; many: string; summary: string }> = {
  services: { one: 'Service', many: 'Services', summary: 'services' },
  organizations: { one: 'Organization', many: 'Organizations', summary: 'organisations with a public service' },
  service_at_locations: { one: 'ServiceAtLocation', many: 'ServiceAtLocations', summary: 'services at a place' },
  taxonomies: { one: 'Taxonomy', many: 'Taxonomies', summary: 'taxonomies' },
  taxonomy_terms: { one: 'TaxonomyTerm', many: 'TaxonomyTerms', summary: 'terms of taxonomies' },
}

/** What of each entry is sure to be there; the rest stands in the schema that `externalDocs` names. */
const sure: Record<ListName, string[]> = {
  services: ['id', 'name', 'status', 'last_modified', 'organization'],
  organizations: ['id', 'name', 'description'],
  service_at_locations: ['id', 'location', 'service'],
  taxonomies: ['id', 'name', 'description'],
  taxonomy_terms: ['id', 'name', 'description', 'taxonomy_id'],
}
const schemaFile: Record<ListName, string> = {
  services: 'service',
  organizations: 'organization',
  service_at_locations: 'service_at_location',
  taxonomies: 'taxonomy',
  taxonomy_terms: 'taxonomy_term',
}

/** References stay within the document, because many of its readers follow no others. */
function entrySchema(base: string, list: ListName): Json {
  const file = `${schemaFile[list]}.json`
  const url = list === 'taxonomies' ? `${UPSTREAM}/${file}` : `${base}/hsds/schema/${file}`
  const objects = ['organization', 'location', 'service']
  const fields = sure[list].map(name => [name, objects.includes(name) ? { type: 'object' } : { type: 'string' }])
  return {
    type: 'object',
    externalDocs: { description: 'The whole schema', url },
    required: sure[list],
    properties: Object.fromEntries(fields) as Json,
  }
}

export function hsdsSchemas(base: string): Json {
  const entries = (Object.keys(lists) as ListName[]).map(list => [lists[list].one, entrySchema(base, list)])
  return { Page, ...(Object.fromEntries(entries) as Json) }
}

const Page: Json = {
  type: 'object',
  required: ['total_items', 'total_pages', 'page_number', 'size', 'first_page', 'last_page', 'empty', 'contents'],
  properties: {
    total_items: { type: 'integer', description: 'Entries on all pages together' },
    total_pages: { type: 'integer' },
    page_number: { type: 'integer', description: 'Which page this is, from 1' },
    size: { type: 'integer', description: 'Entries on this page' },
    first_page: { type: 'boolean' },
    last_page: { type: 'boolean' },
    empty: { type: 'boolean', description: 'Nothing on this page' },
    contents: { type: 'array' },
  },
}

/** The endpoints of HSDS, each under `prefix`. */
export function hsdsPaths(prefix: string): Paths {
  const refused = answers({ type: 'object' }, 'A parameter that cannot be read, by name, and what is accepted')
  const missing = answers({ type: 'object' }, 'Nobody has this id')
  const endpoints = (Object.keys(lists) as ListName[]).flatMap((list): [string, Paths[string]][] => {
    const { one, many, summary } = lists[list]
    const entry = { $ref: `#/components/schemas/${one}` }
    const page = {
      allOf: [{ $ref: '#/components/schemas/Page' }],
      properties: { contents: { type: 'array', items: entry } },
    }
    const ok = {
      description: 'A page, or everything as NDJSON',
      content: { 'application/json': { schema: page }, 'application/x-ndjson': { schema: entry } },
    }
    const id: Parameter = {
      name: 'id',
      in: 'path',
      required: true,
      description: 'Its id',
      schema: { type: 'string', format: 'uuid' },
    }
    const more = list === 'organizations' ? queryParameters(organizationFilter) : []
    return [
      [
        `${prefix}/${list}`,
        asked(`list${many}`, `Pages of ${summary}`, 'HSDS', queryParameters(filters[list]), { 200: ok, 400: refused }),
      ],
      [
        `${prefix}/${list}/{id}`,
        {
          get: {
            operationId: `get${one}`,
            summary: `One of the ${summary}, with all that belongs to it`,
            tags: ['HSDS'],
            parameters: [id, ...more],
            responses: { 200: answers(entry, 'All of it'), 404: missing, ...(more.length && { 400: refused }) },
          },
        },
      ],
    ]
  })
  return { [prefix || '/']: { get: about }, ...Object.fromEntries(endpoints) }
}

const uri = { type: 'string', format: 'uri' }
const about = {
  operationId: 'getAbout',
  summary: 'Version of HSDS, profile, and where the OpenAPI document is',
  tags: ['HSDS'],
  responses: {
    200: answers(
      { type: 'object', properties: { version: { type: 'string' }, profile: uri, openapi_url: uri } },
      'About',
    ),
  },
}

/** The document that `/hsds` names: its paths stand at the root of the feed, where readers of HSDS look for them. */
export function hsdsOpenApi(base: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Approdo: the map of services as HSDS 3.1',
      version: '1',
      description: `HSDS 3.1 with the profile at ${base}/hsds/profile. Open to everybody, without a key.`,
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: `${base}/hsds` }],
    tags: [{ name: 'HSDS' }],
    paths: hsdsPaths(''),
    components: { schemas: hsdsSchemas(base) },
  }
}
