import { join, resolve } from 'node:path'
import { z } from 'zod'
import { Refusal } from './errors.ts'
import { projectFolder } from './project-folder.ts'

export interface Config {
  /** 0 takes any free port. */
  readonly port: number
  readonly host: string
  /** Absolute. Everything of this helpdesk lies here, unless a `databaseUrl` names another place for its database. */
  readonly dataFolder: string
  readonly databaseUrl: string | null
  /** Everything is invented, and every page says so. */
  readonly demo: boolean
  /** As people reach this server, for links and QR codes: `https://aiuto.example`. */
  readonly origin?: string
  /** Where «leave quickly» leads: an innocent page of somebody else. */
  readonly leaveTo?: string
  /** Whose key of age opens the backups: `age1…`. */
  readonly backupRecipient?: string
}

const isLoopback = (host: string) => /^(127(\.\d{1,3}){3}|::1|localhost)$/.test(host)

const environment = z.object({
  PORT: z.coerce
    .number('PORT must be a number from 1 to 65535, such as PORT=3000.')
    .int('PORT must be a whole number from 1 to 65535, such as PORT=3000.')
    .min(0, 'PORT must be from 1 to 65535, such as PORT=3000.')
    .max(65_535, 'PORT must be from 1 to 65535, such as PORT=3000.')
    .default(3000),
  HOST: z.string().default('127.0.0.1'),
  APPRODO_DATA: z.string().default(() => join(projectFolder(), 'data')),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'DATABASE_URL must look like postgresql://user:password@host:5432/database.')
    .nullable()
    .default(null),
  APPRODO_URL: z
    .url({ protocol: /^https?$/, error: 'APPRODO_URL must be an address such as https://aiuto.example.' })
    .transform(url => new URL(url).origin)
    .optional(),
  APPRODO_LEAVE_TO: z
    .url({ protocol: /^https?$/, error: 'APPRODO_LEAVE_TO must be an address such as https://meteo.example/.' })
    .optional(),
  APPRODO_BACKUP_RECIPIENT: z
    .string()
    .regex(
      /^age1[a-z0-9]+$/,
      'APPRODO_BACKUP_RECIPIENT must be a recipient of age, such as «backup --new-key FILE» makes.',
    )
    .optional(),
  APPRODO_DEMO: z.enum(['on', 'off'], 'APPRODO_DEMO is on or off.').default('on'),
})

/**
 * What the environment says, each variable optional (an empty one counts as not set).
 * @throws Refusal naming the variable and what it may be
 */
export function readConfig(variables: NodeJS.ProcessEnv): Config {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const { data, error } = environment.safeParse(set)
  if (!data) throw new Refusal(error.issues.map(issue => issue.message).join(' '))
  const demo = data.APPRODO_DEMO === 'on'
  if (demo && !isLoopback(data.HOST)) {
    throw new Refusal(
      `The demonstration is for this machine only, and HOST=${data.HOST} would show it to others: leave HOST out, or set APPRODO_DEMO=off to run a helpdesk of your own.`,
    )
  }
  return {
    port: data.PORT,
    host: data.HOST,
    dataFolder: resolve(data.APPRODO_DATA),
    databaseUrl: data.DATABASE_URL,
    demo,
    ...(data.APPRODO_URL && { origin: data.APPRODO_URL }),
    ...(data.APPRODO_LEAVE_TO && { leaveTo: data.APPRODO_LEAVE_TO }),
    ...(data.APPRODO_BACKUP_RECIPIENT && { backupRecipient: data.APPRODO_BACKUP_RECIPIENT }),
  }
}
