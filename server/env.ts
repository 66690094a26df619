import { linkSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { splitCommand } from './command-words.ts'

/** The process's configuration: checked once at start, read nowhere else. */
export interface Env {
  mode: 'development' | 'production'
  port: number
  host: string
  databaseUrl: string | undefined
  dataDir: string
  redisUrl: string | undefined
  smtpUrl: string | undefined
  appUrl: string
  appSecret: string
  /** Where pages may play pictures from, beside the site itself: sources of a policy, such as `https:`. */
  mediaSources: string[]
  /** Where encoders connect; without a port they do so in the demonstration alone. */
  rtmpHost: string
  rtmpPort: number | undefined
  /** So many connections to live rooms are open at a time: on this node, and from one address. */
  mostConnections: { ofNode: number; ofAddress: number }
  /** What hears captions: a program with its arguments, and the environment that it gets. */
  recogniser: { command: [string, ...string[]]; env: Record<string, string> } | undefined
}

const url = (protocols: string[], example: string) =>
  z.string().refine((text) => protocols.includes(protocolOf(text)), {
    error: `must be a URL such as ${example}`,
  })

const DEFAULT_PORT = 3000
const LOOPBACK = ['http://127.0.0.1:*', 'http://localhost:*']
/** Twice as many as one processor was measured to serve with everybody asking and voting (tests/load). */
const DEFAULT_OF_NODE = 20_000
/** A hall of 2,000 phones behind one address, each of which may still have one that it has lost. */
const DEFAULT_OF_ADDRESS = 5_000

/** Where programs are and where they may write, and how they write; on Windows, too. */
const PROGRAMS_NEED = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'Path', 'SystemRoot', 'TEMP']

const many = (fallback: number) =>
  z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'must be a whole number above 0')
    .transform(Number)
    .default(fallback)

const port = () =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .refine((number) => number <= 65_535, 'must be at most 65535')

const schema = z.object({
  NODE_ENV: z
    .enum(['development', 'production', 'test'], {
      error: 'must be development, production or test',
    })
    .optional(),
  PORT: port().default(DEFAULT_PORT),
  HOST: z.string().optional(),
  DATABASE_URL: url(['postgres:', 'postgresql:'], 'postgres://user:password@host/name').optional(),
  DATA_DIR: z.string().default('data'),
  REDIS_URL: url(['redis:', 'rediss:'], 'redis://host:6379').optional(),
  SMTP_URL: url(['smtp:', 'smtps:'], 'smtp://user:password@host:587').optional(),
  APP_URL: url(['http:', 'https:'], 'https://jobs.example.org')
    .refine((text) => !URL.canParse(text) || isOriginAlone(text), {
      error: 'must be an origin alone, without a path: https://jobs.example.org',
    })
    .optional(),
  MEDIA_ORIGINS: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter(Boolean))
    .refine((origins) => origins.every(isHttpsOrigin), {
      error: 'must be origins such as https://media.example.org, with commas between them',
    })
    .optional(),
  APP_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  RTMP_HOST: z.string().default('127.0.0.1'),
  RTMP_PORT: port().optional(),
  LIVE_CONNECTIONS: many(DEFAULT_OF_NODE),
  LIVE_CONNECTIONS_PER_ADDRESS: many(DEFAULT_OF_ADDRESS),
  RECOGNISER_COMMAND: z
    .string()
    .transform(splitCommand)
    .refine(
      (words) => words !== null,
      'must be a program with its arguments, each quotation mark closed',
    )
    .optional(),
})

/**
 * Reads and checks the configuration. An empty variable counts as not set.
 * @throws `invalid_configuration`: one error whose message names every fault by its variable, and
 * repeats no value, because a value may hold a password.
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ''),
  )
  const parsed = schema.safeParse(given)
  const faults = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
  if (given.NODE_ENV === 'production' && given.DATABASE_URL) {
    if (!given.APP_SECRET) faults.push('APP_SECRET must be set in production')
    if (!given.APP_URL) faults.push('APP_URL must be set in production')
  }
  const dataDir = resolve(given.DATA_DIR ?? 'data')
  const folderFault = makeFolder(dataDir)
  if (folderFault) faults.push(`DATA_DIR names a folder that cannot be ${folderFault}`)
  if (!parsed.success || faults.length > 0) throw invalidConfiguration(faults)

  const env = parsed.data
  const mode = env.NODE_ENV === 'production' ? 'production' : 'development'
  return {
    mode,
    port: env.PORT,
    host: env.HOST ?? (mode === 'production' ? '0.0.0.0' : '127.0.0.1'),
    databaseUrl: env.DATABASE_URL,
    dataDir,
    redisUrl: env.REDIS_URL,
    smtpUrl: env.SMTP_URL,
    appUrl: (env.APP_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, ''),
    appSecret: env.APP_SECRET ?? ensureSecret(dataDir),
    mediaSources: mediaSourcesOf(env.MEDIA_ORIGINS, mode),
    rtmpHost: env.RTMP_HOST,
    rtmpPort: env.RTMP_PORT,
    mostConnections: { ofNode: env.LIVE_CONNECTIONS, ofAddress: env.LIVE_CONNECTIONS_PER_ADDRESS },
    recogniser: env.RECOGNISER_COMMAND
      ? { command: env.RECOGNISER_COMMAND, env: environmentOfRecogniser(given) }
      : undefined,
  }
}

/** Any address that is encrypted where none are named; while the site is written, this machine too. */
function mediaSourcesOf(origins: string[] | undefined, mode: Env['mode']): string[] {
  const named = origins?.map((text) => new URL(text).origin) ?? ['https:']
  return mode === 'production' ? named : [...named, ...LOOPBACK]
}

/** What a program needs to run, and what is meant for this one: none of the site's secrets. */
function environmentOfRecogniser(
  given: Record<string, string | undefined>,
): Record<string, string> {
  const own = Object.entries(given).filter(
    ([name]) => PROGRAMS_NEED.includes(name) || name.startsWith('RECOGNISER_'),
  )
  return Object.fromEntries(own) as Record<string, string>
}

function invalidConfiguration(faults: string[]): Error {
  const many = faults.length === 1 ? 'a fault' : `${faults.length} faults`
  const list = faults.map((fault) => `  - ${fault}`).join('\n')
  return Object.assign(
    new Error(`Chunfeng cannot start: the configuration has ${many}.\n${list}`),
    { code: 'invalid_configuration' },
  )
}

function protocolOf(text: string): string {
  return URL.canParse(text) ? new URL(text).protocol : ''
}

function isHttpsOrigin(text: string): boolean {
  return protocolOf(text) === 'https:' && isOriginAlone(text)
}

function isOriginAlone(text: string): boolean {
  const { pathname, search, hash, username } = new URL(text)
  return /^\/*$/.test(pathname) && !search && !hash && !username
}

/**
 * Makes the folder, for this user alone, where it is missing, and proves that it can be written to.
 * What could not be done, with the system's code, such as EACCES, or null.
 */
function makeFolder(folder: string): string | null {
  let step = 'made'
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    step = 'written to'
    rmSync(mkdtempSync(join(folder, 'try-')), { recursive: true })
    return null
  } catch (error) {
    return `${step}: ${(error as NodeJS.ErrnoException).code ?? 'unknown'}`
  }
}

/**
 * The secret of an installation that was given none: made on its first start, then kept. It is
 * written whole before it gets its name, so a process killed here leaves none or a good one.
 */
function ensureSecret(dataDir: string): string {
  const path = join(dataDir, 'secret')
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, randomBytes(32).toString('base64url'), { mode: 0o600 })
  try {
    linkSync(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
  return readFileSync(path, 'utf8')
}
