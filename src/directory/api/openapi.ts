import { hsdsPaths, hsdsSchemas } from '../hsds/hsds-openapi.ts'
import { placesAnswer, refusal, servicesAnswer } from './answer-schemas.ts'
import { answers, asked, jsonSchema, type Paths, queryParameters } from './openapi-parts.ts'
import { placeParameters, searchParameters } from './search-parameters.ts'

/** Our interfaces as OpenAPI 3.1, made from the schemas that read the parameters and say the answers. */
export function openApi(base: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Approdo: the map of services',
      version: '1',
      summary: 'Who can help people exploited at work: services, places, languages, hours.',
      description:
        'Open to everybody without a key, from any web page. Nothing that is asked is kept. ' +
        'Where an address is hidden, only the municipality is said, here as everywhere.',
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: base }],
    tags: [
      { name: 'Search', description: 'Our own search: words of any language, places, reasons.' },
      { name: 'HSDS', description: `Open Referral HSDS 3.1; its own document is ${base}/hsds/openapi.json.` },
    ],
    paths: { ...searchPaths(), ...hsdsPaths('/hsds') },
    components: {
      schemas: {
        Services: jsonSchema(servicesAnswer),
        Places: jsonSchema(placesAnswer),
        Refusal: jsonSchema(refusal),
        ...hsdsSchemas(base),
      },
    },
  }
}

function searchPaths(): Paths {
  const refused = answers({ $ref: '#/components/schemas/Refusal' }, 'A parameter that cannot be read or is not known')
  const found = (name: string, description: string) => ({
    200: answers({ $ref: `#/components/schemas/${name}` }, description),
    400: refused,
  })
  return {
    '/api/services': asked(
      'searchServices',
      'Services that fit, the best first, with the reasons',
      'Search',
      queryParameters(searchParameters),
      found('Services', 'What was found'),
    ),
    '/api/places': asked(
      'findPlaces',
      'Municipalities and hamlets of Italy, for somebody who is typing',
      'Search',
      queryParameters(placeParameters),
      found('Places', 'Places, the likeliest first'),
    ),
  }
}
