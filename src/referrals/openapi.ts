import { z } from 'zod'
import { sentToUs } from './bodies.ts'
import { referralStates } from './referral-states.ts'

const { $schema: _dialect, ...body } = z.toJSONSchema(sentToUs, { io: 'input' })
const refusal = {
  type: 'object',
  required: ['code'],
  properties: { code: { type: 'string', example: 'referral.consent-missing' } },
}
const json = (schema: object) => ({ 'application/json': { schema } })
const answer = (description: string, schema: object) => ({ description, content: json(schema) })
const id = { type: 'object', required: ['id'], properties: { id: { type: 'string', format: 'uuid' } } }

/** What programs of partners speak: how somebody is referred to us, and what we tell an address of theirs. OpenAPI 3.1. */
export const referralsOpenApi = (origin: string) => ({
  openapi: '3.1.0',
  info: {
    title: 'Approdo: referrals',
    version: '1.0.0',
    description:
      'An organisation refers a person to the helpdesk, with their consent. The token is made by a coordinator of the helpdesk and shown once. Tell only what is needed to answer.',
    license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
  },
  servers: [{ url: origin }],
  paths: {
    '/api/referrals': {
      post: {
        operationId: 'sendReferral',
        summary: 'Refer a person to the helpdesk',
        security: [{ token: [] }],
        parameters: [
          {
            name: 'Idempotency-Key',
            in: 'header',
            required: true,
            description: 'The same key again changes nothing and is answered with the same id.',
            schema: { type: 'string', minLength: 8, maxLength: 100 },
          },
        ],
        requestBody: { required: true, content: json(body) },
        responses: {
          200: answer('It was taken in before, with this key.', id),
          201: answer('Taken in, sealed, and in the inbox.', id),
          400: answer('Something is missing: `code` says what, `field` where.', refusal),
          404: answer('The token is none, or was ended.', refusal),
        },
      },
    },
  },
  webhooks: {
    referralChanged: {
      post: {
        operationId: 'referralChanged',
        summary: 'A referral of yours stands differently now',
        description:
          'Posted to the address that a coordinator wrote down. `Approdo-Signature: t=<unix seconds>,v1=<hex>` is HMAC-SHA-256 over `<t>.<body>` with the secret that was shown once: compare it, and refuse what is older than five minutes. Answer 2xx; anything else is tried again for about two days. The same `id` may come twice.',
        requestBody: {
          content: json({
            type: 'object',
            required: ['id', 'type', 'referral', 'state', 'at'],
            properties: {
              id: { type: 'string', format: 'uuid', description: 'Of this message.' },
              type: { const: 'referral.changed' },
              referral: { type: 'string', format: 'uuid' },
              state: { enum: [...referralStates] },
              at: { type: 'string', format: 'date-time' },
            },
          }),
        },
        responses: { 200: { description: 'Heard.' } },
      },
    },
  },
  components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
})
