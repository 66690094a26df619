import { describe, expect, it } from 'vitest'
import { translator } from '#app/i18n/index.ts'
import { saidParams } from '#app/i18n/said-params.ts'
import { translateError } from '#app/i18n/translate-error.ts'
import { shanghaiDate, shanghaiTime } from '#app/kernel/clock.ts'
import { faultKey } from '#app/kernel/errors.ts'

const until = shanghaiTime(new Date('2026-12-03T18:00:00+08:00'))

describe('what fills a sentence', () => {
  it('says a moment and a day in the language of the reader', () => {
    const params = { until, from: shanghaiDate('2027-03-01'), count: 2 }
    expect(saidParams(params, 'zh-CN')).toEqual({
      until: '12 月 3 日 周四 18:00',
      from: '2027 年 3 月 1 日',
      count: '2',
    })
    expect(saidParams(params, 'en')).toMatchObject({
      until: 'Thu, Dec 3 18:00',
      from: 'Mar 1, 2027',
    })
  })

  it('leaves what people typed, and what older notices hold ready, as it is', () => {
    const kept = { cell: '2027-03-01', when: '2026-12-03 18:00', said: `到 ${until}` }
    expect(saidParams(kept, 'zh-CN')).toEqual(kept)
  })

  it('does the same in a refusal', () => {
    const answering = faultKey('employers_answering', { until })
    expect(translateError(translator('zh-CN'), answering)).toContain('12 月 3 日 周四 18:00')
    const days = faultKey('own_post_days', {
      from: shanghaiDate('2027-03-01'),
      to: shanghaiDate('2027-08-31'),
    })
    expect(translateError(translator('zh-CN'), days)).toContain(
      '2027 年 3 月 1 日 至 2027 年 8 月 31 日',
    )
    expect(translateError(translator('en'), days)).toContain('Mar 1, 2027')
  })
})
