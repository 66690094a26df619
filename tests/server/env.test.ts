import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readEnv } from '#server/env.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chunfeng-env-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const read = (source: Record<string, string>) => readEnv({ DATA_DIR: folder, ...source })

function refusal(source: Record<string, string>): { message: string; code: unknown } {
  try {
    read(source)
  } catch (error) {
    return error as { message: string; code: unknown }
  }
  throw new Error('the configuration was accepted')
}

describe('the configuration', () => {
  it('has a default for everything', () => {
    const { appSecret, ...env } = read({})
    expect(env).toEqual({
      mode: 'development',
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: undefined,
      dataDir: folder,
      redisUrl: undefined,
      smtpUrl: undefined,
      appUrl: 'http://localhost:3000',
      mediaSources: ['https:', 'http://127.0.0.1:*', 'http://localhost:*'],
      rtmpHost: '127.0.0.1',
      rtmpPort: undefined,
      mostConnections: { ofNode: 20_000, ofAddress: 5_000 },
      recogniser: undefined,
    })
    expect(appSecret).toHaveLength(43)
  })

  it('counts an empty variable as not set', () => {
    const env = read({ PORT: '', HOST: ' ', DATABASE_URL: '', REDIS_URL: '', APP_SECRET: '' })
    expect(env).toMatchObject({ port: 3000, host: '127.0.0.1', databaseUrl: undefined })
  })

  it('gives a recogniser what is meant for it, and no secret', () => {
    const { recogniser } = read({
      ...{ RECOGNISER_COMMAND: 'hear "it all"', RECOGNISER_KEY: 'key', PATH: '/bin' },
      ...{ APP_SECRET: 'a secret of thirty-two characters', SMTP_URL: 'smtp://me:hidden@mail' },
    })
    expect(recogniser).toEqual({
      command: ['hear', 'it all'],
      env: { RECOGNISER_COMMAND: 'hear "it all"', RECOGNISER_KEY: 'key', PATH: '/bin' },
    })
  })

  it('opens to the network in production only', () => {
    expect(read({ NODE_ENV: 'production' }).host).toBe('0.0.0.0')
    expect(read({ NODE_ENV: 'production', HOST: '10.0.0.5' }).host).toBe('10.0.0.5')
    expect(read({ NODE_ENV: 'development' }).host).toBe('127.0.0.1')
  })

  it('plays pictures of this machine while it is written only, and of named servers alone', () => {
    const sources = (source: Record<string, string>) =>
      read({ NODE_ENV: 'production', ...source }).mediaSources
    expect(sources({})).toEqual(['https:'])
    expect(sources({ MEDIA_ORIGINS: 'https://a.example/, https://b.example:8443' })).toEqual([
      'https://a.example',
      'https://b.example:8443',
    ])
  })

  it('takes what is given', () => {
    const given = {
      PORT: '8080',
      DATABASE_URL: 'postgresql://u:p@db/chunfeng',
      REDIS_URL: 'rediss://cache:6380',
      SMTP_URL: 'smtps://u:p@mail:465',
      APP_URL: 'https://jobs.example.org/',
      APP_SECRET: 'x'.repeat(32),
      LIVE_CONNECTIONS: '40000',
      LIVE_CONNECTIONS_PER_ADDRESS: '200',
    }
    expect(read(given)).toMatchObject({
      port: 8080,
      databaseUrl: given.DATABASE_URL,
      redisUrl: given.REDIS_URL,
      smtpUrl: given.SMTP_URL,
      appUrl: 'https://jobs.example.org',
      appSecret: given.APP_SECRET,
      mostConnections: { ofNode: 40_000, ofAddress: 200 },
    })
  })
})

describe('a wrong configuration', () => {
  it('is refused in one message that names every fault', () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    const { message, code } = refusal({
      NODE_ENV: 'staging',
      PORT: 'http',
      DATABASE_URL: 'mysql://root@db/x',
      DATA_DIR: join(file, 'data'),
      REDIS_URL: 'cache:6379',
      SMTP_URL: 'mail.example.org',
      APP_URL: 'jobs.example.org',
      APP_SECRET: 'short',
    })
    expect(code).toBe('invalid_configuration')
    expect(message.split('\n')).toEqual([
      'Chunfeng cannot start: the configuration has 8 faults.',
      '  - NODE_ENV must be development, production or test',
      '  - PORT must be a whole number',
      '  - DATABASE_URL must be a URL such as postgres://user:password@host/name',
      '  - REDIS_URL must be a URL such as redis://host:6379',
      '  - SMTP_URL must be a URL such as smtp://user:password@host:587',
      '  - APP_URL must be a URL such as https://jobs.example.org',
      '  - APP_SECRET must have at least 32 characters',
      '  - DATA_DIR names a folder that cannot be made: ENOTDIR',
    ])
  })

  it.each([
    [{ PORT: '70000' }, 'PORT must be at most 65535'],
    [{ PORT: '-1' }, 'PORT must be a whole number'],
    [
      { RECOGNISER_COMMAND: 'hear "it' },
      'RECOGNISER_COMMAND must be a program with its arguments, each quotation mark closed',
    ],
    [{ LIVE_CONNECTIONS: '0' }, 'LIVE_CONNECTIONS must be a whole number above 0'],
    [
      { APP_URL: 'https://example.org/jobs' },
      'APP_URL must be an origin alone, without a path: https://jobs.example.org',
    ],
  ])('%j is named', (source, fault) => {
    expect(refusal(source).message).toBe(
      `Chunfeng cannot start: the configuration has a fault.\n  - ${fault}`,
    )
  })

  it.each(['http://a.example', 'https://a.example/live', '*', 'https:'])(
    'names servers of pictures otherwise than by encrypted origins: %s',
    (origin) => {
      expect(refusal({ MEDIA_ORIGINS: `https://b.example,${origin}` }).message).toContain(
        'MEDIA_ORIGINS must be origins such as https://media.example.org',
      )
    },
  )

  it('of a folder that cannot be written to is named beside the others', () => {
    const { message } = refusal({ PORT: 'http', DATA_DIR: '/proc' })
    expect(message).toContain('  - PORT must be a whole number')
    expect(message).toMatch(/ {2}- DATA_DIR names a folder that cannot be (made|written to): E/)
  })

  it('needs a secret and an address for PostgreSQL in production', () => {
    const { message } = refusal({ NODE_ENV: 'production', DATABASE_URL: 'postgres://u@db/x' })
    expect(message).toContain('  - APP_SECRET must be set in production')
    expect(message).toContain('  - APP_URL must be set in production')
  })

  it('is told without repeating a value, which may hold a password', () => {
    const { message } = refusal({
      NODE_ENV: 'hunter2',
      PORT: 'hunter2',
      DATABASE_URL: 'mysql://root:hunter2@db/x',
      REDIS_URL: 'hunter2',
      SMTP_URL: 'http://me:hunter2@mail',
      APP_URL: 'https://me:hunter2@jobs.example.org',
      APP_SECRET: 'hunter2',
    })
    expect(message).toContain('7 faults')
    expect(message).not.toContain('hunter2')
  })
})

describe('the secret of an installation that was given none', () => {
  it('is made once, kept, and readable by its owner alone', () => {
    const { appSecret } = read({})
    expect(read({}).appSecret).toBe(appSecret)
    expect(readFileSync(join(folder, 'secret'), 'utf8')).toBe(appSecret)
    expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600)
  })

  it('is another one in another folder', () => {
    const other = mkdtempSync(join(tmpdir(), 'chunfeng-env-'))
    try {
      expect(read({ DATA_DIR: other }).appSecret).not.toBe(read({}).appSecret)
    } finally {
      rmSync(other, { recursive: true })
    }
  })
})
