import { expect, it } from 'vitest'
import { faultOf } from '#app/kernel/errors.ts'
import { cutCaptions, readCaptions, writeCaptions } from '#app/live/broadcast/model/captions.ts'
import { readBroadcastClock } from '#app/live/broadcast/model/clock-field.ts'
import { heardUntil } from '#app/live/broadcast/model/recognition.ts'
import { segmentsWithin } from '#app/live/broadcast/model/replay-cut.ts'

const FILE = `\uFEFFWEBVTT - 直播

1
00:01.500 --> 00:04.000 align:start
大家好

NOTE 这里停了一下

01:00:02.000 --> 01:00:05.250
我们有食堂
两荤一素
`

it('are read from WebVTT, and written so that they are read again', async () => {
  const captions = await readCaptions(FILE)
  expect(captions).toEqual([
    { fromMs: 1_500, untilMs: 4_000, text: '大家好' },
    { fromMs: 3_602_000, untilMs: 3_605_250, text: '我们有食堂\n两荤一素' },
  ])
  expect(await readCaptions(writeCaptions(captions))).toEqual(captions)
})

it('are read from SubRip, too', async () => {
  const file = '1\r\n00:00:01,000 --> 00:00:02,500\r\n大家好\r\n'
  expect(await readCaptions(file)).toEqual([{ fromMs: 1_000, untilMs: 2_500, text: '大家好' }])
})

it.each([
  ['a picture', 'JFIF', 'captions_unreadable', undefined],
  ['no time', 'WEBVTT\n\n开始 --> 00:02.000\n好', 'captions_time', 3],
  ['an arrow that is none', 'WEBVTT\n\n00:01.000 -> 00:02.000\n好', 'captions_time', 3],
  ['an end before its beginning', 'WEBVTT\n\n00:05.000 --> 00:02.000\n好', 'captions_order', 3],
  ['none', 'WEBVTT\n\nNOTE 空\n', 'captions_none', undefined],
])('are refused with %s, at the line', async (_, file, code, line) => {
  const refused = await readCaptions(file).catch((thrown: unknown) => faultOf(thrown))
  expect(refused).toMatchObject({ code, field: 'captions' })
  expect((refused as { params?: { line?: number } }).params?.line).toBe(line)
})

it('go along where a replay is cut', () => {
  const captions = [
    { fromMs: 0, untilMs: 1_000, text: '前面' },
    { fromMs: 3_000, untilMs: 5_000, text: '跨过开头' },
    { fromMs: 9_000, untilMs: 20_000, text: '跨过结尾' },
    { fromMs: 30_000, untilMs: 31_000, text: '后面' },
  ]
  expect(cutCaptions(captions, { fromMs: 4_000, untilMs: 10_000 })).toEqual([
    { fromMs: 0, untilMs: 1_000, text: '跨过开头' },
    { fromMs: 5_000, untilMs: 6_000, text: '跨过结尾' },
  ])
})

it.each([
  ['0:00', 0],
  ['12:40', 760_000],
  ['1:02:40', 3_760_000],
  ['１２', null],
  ['12:75', null],
  ['12：40', 760_000],
  ['', null],
])('the moment %s is read', (typed, expected) => {
  expect(readBroadcastClock(typed)).toBe(expected)
})

const SEGMENTS = [0, 1, 3].map((number) => ({ number, durationMs: 2_000 }))
it.each([
  ['all of it', 0, 6_000, { numbers: [0, 1, 3], stretch: { fromMs: 0, untilMs: 6_000 } }],
  [
    'the middle, in whole pieces',
    2_500,
    3_000,
    { numbers: [1], stretch: { fromMs: 2_000, untilMs: 4_000 } },
  ],
  ['what lies beyond its end', 6_000, 9_000, null],
  ['an end before the beginning', 4_000, 2_000, null],
])('of a replay that is cut is left: %s', (_, fromMs, untilMs, expected) => {
  expect(segmentsWithin(SEGMENTS, { fromMs, untilMs })).toEqual(expected)
})

it.each([
  ['is heard again from the sentence that it is cut off in', true, [1_000, 9_000], 9_000],
  ['is heard again by less than a half', true, [1_000], 10_000],
  ['without a word is done with', true, [], 10_000],
  ['that ends by itself is done with', false, [9_000], 10_000],
])('a stretch of sound %s', (_, isCutOff, said, expected) => {
  const heard = said.map((fromMs) => ({ fromMs, untilMs: fromMs + 900, text: '好' }))
  expect(heardUntil({ fromMs: 0, untilMs: 10_000.5, isCutOff }, heard)).toBe(expected)
})
