import type { Context } from 'hono'
import { z } from 'zod'
import { BadInput } from '../../lib/errors.ts'

/** Every value that came under each name, in the order they came. */
export type RawParameters = ReadonlyMap<string, readonly string[]>

/** From the address; of a POST also from its form or JSON body, which keeps what was typed out of every log. */
export async function rawParameters(c: Context): Promise<RawParameters> {
  const raw = new Map<string, string[]>()
  for (const [name, value] of new URL(c.req.url).searchParams) append(raw, name, value)
  if (c.req.method === 'POST') for (const [name, value] of await bodyPairs(c)) append(raw, name, value)
  return raw
}

function append(raw: Map<string, string[]>, name: string, value: string): void {
  const values = raw.get(name)
  if (values) values.push(value)
  else raw.set(name, [value])
}

async function bodyPairs(c: Context): Promise<[string, string][]> {
  const text = await c.req.text()
  if (!text.trim()) return []
  const type = c.req.header('content-type') ?? ''
  if (type.includes('application/x-www-form-urlencoded')) return [...new URLSearchParams(text)]
  if (!type.includes('json')) throw badParameter('body', 'a form (application/x-www-form-urlencoded) or a JSON object')
  return jsonPairs(text)
}

function jsonPairs(text: string): [string, string][] {
  const object = jsonObject.safeParse(text)
  if (!object.success)
    throw badParameter('body', 'a JSON object of parameters with texts, numbers, yes/no or lists of them')
  return Object.entries(object.data).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, String(one)]),
  )
}

const scalar = z.union([z.string(), z.number(), z.boolean()])
const jsonObject = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text)
    } catch {
      context.addIssue({ code: 'custom', message: 'no JSON' })
      return z.NEVER
    }
  })
  .pipe(z.record(z.string(), z.union([scalar, z.array(scalar)])))

/**
 * Reads parameters as `schema` says. Of a name that came twice, the body goes before the address and the last value counts;
 * where `joined`, they are one list.
 * @throws BadInput `api.bad-parameter` naming the first parameter that cannot be read, and what is accepted
 */
export function readParameters<S extends z.ZodObject>(schema: S, raw: RawParameters, joined = false): z.output<S> {
  const given = Object.fromEntries([...raw].map(([name, values]) => [name, joined ? values.join(',') : values.at(-1)]))
  const result = schema.safeParse(given)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined
  const name = unknown ?? String(issue?.path[0] ?? '')
  throw badParameter(name, unknown ? `one of ${Object.keys(schema.shape).join(', ')}` : acceptedBy(schema, name))
}

/** The description of a parameter says what is accepted: it stands in the OpenAPI document and in the refusal. */
export function acceptedBy(schema: z.ZodObject, name: string): string {
  const property: unknown = schema.shape[name]
  return property instanceof z.ZodType ? describedWithin(property) : 'see the OpenAPI document'
}

/** What is optional or has a default was described before it became so. */
export function describedWithin(schema: z.ZodType): string {
  if (schema.description) return schema.description
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault
    ? describedWithin(schema.unwrap() as z.ZodType)
    : ''
}

export function badParameter(name: string, accepted: string): BadInput {
  return new BadInput('api.bad-parameter', name, { accepted })
}
