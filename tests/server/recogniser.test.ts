import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { splitCommand } from '#server/command-words.ts'
import { createRecogniser } from '#server/recogniser.ts'

const SOUND = Buffer.from('a sound')
const HEARD = 'WEBVTT\n\n00:01.000 --> 00:02.000\n大家好\n'
const LIMITS = { timeMs: 20_000, mostBytes: 10_000 }

describe('a recogniser', () => {
  let folder: string
  let logged: { facts: object; text: string }[]
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'chunfeng-recogniser-'))
    logged = []
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  /** One whose program is this script. */
  function recogniserOf(script: string, limits = LIMITS) {
    const path = join(folder, 'program.mjs')
    writeFileSync(path, `import fs from 'node:fs'\n${script}`)
    const log = { warn: (facts: object, text: string) => void logged.push({ facts, text }) }
    const env = { PATH: process.env.PATH ?? '', RECOGNISER_KEY: 'key' }
    return createRecogniser({ command: [process.execPath, path, folder], env }, log, limits)
  }
  const hear = (script: string, limits = LIMITS) =>
    recogniserOf(script, limits).recognise(SOUND, how())
  const how = (signal = new AbortController().signal) => ({ locale: 'zh-CN', signal })

  it('gives what its program prints, which is given the sound and no secret', async () => {
    process.env.APP_SECRET_OF_TEST = 'secret'
    const heard = await hear(`
      const [own, path] = process.argv.slice(2)
      const { RECOGNISER_LOCALE, RECOGNISER_KEY, APP_SECRET_OF_TEST } = process.env
      const sound = fs.readFileSync(path, 'utf8')
      fs.writeFileSync(own + '/asked', JSON.stringify(
        { path, sound, RECOGNISER_LOCALE, RECOGNISER_KEY, APP_SECRET_OF_TEST }))
      process.stdout.write(${JSON.stringify(HEARD)})`)
    expect(heard).toEqual({ text: HEARD })
    const { path, ...asked } = JSON.parse(readFileSync(join(folder, 'asked'), 'utf8')) as {
      path: string
    }
    expect(asked).toEqual({ sound: 'a sound', RECOGNISER_LOCALE: 'zh-CN', RECOGNISER_KEY: 'key' })
    expect(path).toMatch(/\.mp4$/)
    expect(existsSync(path)).toBe(false)
    expect(logged).toEqual([])
  })

  it.each([
    ['ends with a fault', 'console.error("no model"); process.exit(3)', LIMITS, 'stopped'],
    ['hangs', 'setInterval(() => {}, 1000)', { ...LIMITS, timeMs: 500 }, 'slow'],
    [
      'prints without end',
      'const more = () => process.stdout.write("a".repeat(5_000), more); more()',
      LIMITS,
      'unreadable',
    ],
    [
      'prints no text',
      'process.stdout.write(Buffer.from([0xff, 0xd8, 0xff]))',
      LIMITS,
      'unreadable',
    ],
  ] as const)('whose program %s has failed', async (_, script, limits, failed) => {
    expect(await hear(script, limits)).toEqual({ failed })
    expect(logged).toMatchObject([{ facts: { why: failed }, text: 'the recogniser has failed' }])
    expect(logged[0]!.facts).toHaveProperty('said', failed === 'stopped' ? 'no model\n' : '')
  })

  it('whose program is not there has failed', async () => {
    const log = { warn: (facts: object, text: string) => void logged.push({ facts, text }) }
    const command: [string] = [join(folder, 'nothing')]
    const recogniser = createRecogniser({ command, env: {} }, log)
    expect(await recogniser.recognise(SOUND, how())).toEqual({ failed: 'stopped' })
    expect(logged).toHaveLength(1)
  })

  it('that is not wanted any more, or whose server stops, ends all that was started', async () => {
    // A program that starts another one, as a script does.
    const script = `
      import { spawn } from 'node:child_process'
      const path = process.argv[2] + '/' + process.pid
      const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' })
      fs.writeFileSync(path + '.pid', child.pid + '')`
    const recogniser = recogniserOf(script)
    const pids = () =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.pid'))
        .map((name) => Number(readFileSync(join(folder, name), 'utf8')))
    const started = (count: number) =>
      vi.waitFor(() => expect(pids().filter((pid) => pid > 0)).toHaveLength(count), 10_000)
    const ended = () =>
      vi.waitFor(() => expect(pids().filter((pid) => isRunning(pid))).toEqual([]), 10_000)

    const given = new AbortController()
    const unwanted = recogniser.recognise(SOUND, how(given.signal))
    await started(1)
    given.abort()
    expect(await unwanted).toEqual({ failed: 'stopped' })
    await ended()

    const stopped = recogniser.recognise(SOUND, how()).catch((error: unknown) => error)
    await started(2)
    await recogniser.close()
    expect(await stopped).toMatchObject({ name: 'RecogniserClosed' })
    await ended()
    await expect(recogniser.recognise(SOUND, how())).rejects.toThrow()
    expect(logged).toEqual([])
  })
})

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    // One that has ended and that nobody has asked about is still listed.
    return !/^State:\tZ/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

it.each([
  ['/opt/hear --model m.bin', ['/opt/hear', '--model', 'm.bin']],
  ['  hear  ', ['hear']],
  [`"/opt/my programs/hear" --say='a "b" c' ""`, ['/opt/my programs/hear', '--say=a "b" c', '']],
  ['hear $HOME', ['hear', '$HOME']],
  ['"hear', null],
  [`hear 'a" b`, null],
  ['""', null],
])('the command %s is parted into words', (command, words) => {
  expect(splitCommand(command)).toEqual(words)
})
