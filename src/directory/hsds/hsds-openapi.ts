import type { Schema } from './profile.ts'

export function hsdsOpenApi(base: string): Schema {
  return {
    openapi: '3.1.0',
    info: { title: 'Approdo HSDS', version: '1' },
    servers: [{ url: `${base}/hsds` }],
    paths: {},
  }
}
