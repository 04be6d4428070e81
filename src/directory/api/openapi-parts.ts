import { z } from 'zod'
import { describedWithin } from './read-parameters.ts'

/** Parts of an OpenAPI 3.1 document. */
export type Json = { readonly [key: string]: unknown }
export type Parameter = {
  readonly name: string
  readonly in: 'query' | 'path'
  readonly required: boolean
  readonly description: string
  readonly schema: Json
  readonly style?: 'form'
  readonly explode?: false
}
type Operation = {
  readonly operationId: string
  readonly summary: string
  readonly tags: readonly string[]
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: Json
  readonly responses: Json
}
export type Paths = Readonly<Record<string, { readonly get: Operation; readonly post?: Operation }>>

/** A zod schema as JSON Schema; what zod computes is described by its result. */
export function jsonSchema(schema: z.ZodType): Json {
  const { $schema: _, ...plain } = z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' })
  return plain
}

/** The parameters of an address, from the schema that reads them. */
export function queryParameters(schema: z.ZodObject): Parameter[] {
  return Object.entries(schema.shape).map(([name, one]) => {
    const type = one as z.ZodType
    const { description: _, ...plain } = jsonSchema(type)
    const isList = plain.type === 'array'
    return {
      name,
      in: 'query' as const,
      required: !type.safeParse(undefined).success,
      description: describedWithin(type),
      ...(isList && { style: 'form' as const, explode: false as const }),
      schema: plain.type || plain.enum || plain.const ? plain : { type: 'string', ...plain },
    }
  })
}

export function answers(schema: Json, description: string, type = 'application/json'): Json {
  return { description, content: { [type]: { schema } } }
}

/** The same question by GET and, with the parameters in the address or in a body, by POST. */
export function asked(
  id: string,
  summary: string,
  tag: string,
  parameters: Parameter[],
  responses: Json,
): Paths[string] {
  const operation = { summary, tags: [tag], parameters, responses }
  const properties = Object.fromEntries(parameters.map(p => [p.name, p.schema]))
  const body = { schema: { type: 'object', properties } }
  return {
    get: { ...operation, operationId: id },
    post: {
      ...operation,
      operationId: `${id}ByPost`,
      requestBody: { content: { 'application/json': body, 'application/x-www-form-urlencoded': body } },
    },
  }
}
