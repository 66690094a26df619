import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCellReaders } from '#app/fair/imports/model/cell-readers.ts'
import { readDay } from '#app/fair/imports/model/read-day.ts'
import { readEducation } from '#app/fair/imports/model/read-education.ts'
import { readExperience, readKind, readSkillLevel } from '#app/fair/imports/model/read-floors.ts'
import { readHeadcount, sayHeadcount } from '#app/fair/imports/model/read-headcount.ts'
import { payHint, readPayText } from '#app/fair/imports/model/read-pay.ts'
import { readPlace } from '#app/fair/imports/model/read-place.ts'
import { readBenefits, readShift, restOfRemark } from '#app/fair/imports/model/read-remark.ts'
import { readIndustry } from '#app/fair/imports/model/guess-industry.ts'
import { PAY_CHOICES } from '#app/fair/model/opening-pay.ts'
import { sayPay, type PayFloor } from '#app/fair/model/pay.ts'
import {
  BENEFITS,
  EDUCATIONS,
  EXPERIENCES,
  INDUSTRIES,
  KINDS,
  PAY_PERIODS,
  SHIFTS,
  SKILL_LEVELS,
  type PayPeriod,
} from '#app/fair/model/terms.ts'
import { LOCALES, translator, type MessageKey } from '#app/i18n/index.ts'

const t = translator('zh-CN')
const yuan = (amount: number) => amount * 100

/** The same in full-width signs, as Chinese keyboards write it. */
const wide = (text: string) =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))

describe('a pay', () => {
  it.each([
    ['15-25K·14薪', 'month', 15_000, 25_000, 14],
    ['1.5-2.5万', 'month', 15_000, 25_000, null],
    ['6-8千', 'month', 6000, 8000, null],
    ['20-40万/年', 'year', 200_000, 400_000, null],
    ['200-300元/天', 'day', 200, 300, null],
    ['25元/小时', 'hour', 25, null, null],
    ['计件，月均7000', 'piece', 7000, null, null],
    ['4000—6000', 'month', 4000, 6000, null],
    ['８０００－１００００', 'month', 8000, 10_000, null],
    ['5000-8000元/月', 'month', 5000, 8000, null],
    ['0.5-0.8万', 'month', 5000, 8000, null],
    ['8000-1万', 'month', 8000, 10_000, null],
    ['4,000-6,000', 'month', 4000, 6000, null],
    ['底薪3000+提成', 'month', 3000, null, null],
    ['5000-6000元，8小时工作制', 'month', 5000, 6000, null],
    ['5000-6000元 8小时工作制', 'month', 5000, 6000, null],
    ['5000-6000元，每天工作8小时', 'month', 5000, 6000, null],
    ['6000 8小时', 'month', 6000, null, null],
    ['5000—7000，月休4天', 'month', 5000, 7000, null],
    ['5000—7000，试用期1个月', 'month', 5000, 7000, null],
    ['5000元/月-8000元/月', 'month', 5000, 8000, null],
    ['20元/小时-25元/小时', 'hour', 20, 25, null],
    ['260元/8小时', 'day', 260, null, null],
    ['200元/天，12小时', 'day', 200, null, null],
    ['200/天 12小时', 'day', 200, null, null],
    ['200元每天8小时', 'day', 200, null, null],
    ['25元/小时，8小时/天', 'hour', 25, null, null],
    ['25元/1小时', 'hour', 25, null, null],
    ['6000元，每周双休', 'month', 6000, null, null],
    ['15000 14薪', 'month', 15_000, null, 14],
  ])('%s is read', (text, period, min, max, months) => {
    expect(readPayText(text)).toEqual({
      period,
      minFen: yuan(min),
      maxFen: max === null ? null : yuan(max),
      monthsPerYear: months,
      negotiable: false,
    })
  })

  it.each([
    ['5000元以上', 'month', 5000, 'above'],
    ['5000起', 'month', 5000, 'from'],
    ['5千/月起', 'month', 5000, 'from'],
    ['月薪5000起，包吃住', 'month', 5000, 'from'],
    ['200元/天以上', 'day', 200, 'above'],
    ['25元/小时起', 'hour', 25, 'from'],
    ['5000+', 'month', 5000, 'above'],
    ['不低于5000元', 'month', 5000, 'above'],
    ['５０００元以上', 'month', 5000, 'above'],
    ['计件，月均7000以上', 'piece', 7000, 'above'],
    ['5000+提成', 'month', 5000, undefined],
    ['5000元，产量90以上有奖', 'month', 5000, undefined],
  ])('%s is open above its minimum, or fixed', (text, period, min, floor) => {
    expect(readPayText(text)).toEqual({
      period,
      minFen: yuan(min),
      maxFen: null,
      monthsPerYear: null,
      negotiable: false,
      ...(floor && { floor }),
    })
  })

  it.each([
    '高薪诚聘',
    '',
    '若干',
    '白班4000-5000，夜班5000-6000',
    '6000以下',
    '1200元/周',
    '周薪1200',
    '1200元每周',
    '260元/10小时',
    '6000元/26天',
    '3000 5000',
  ])('%s says none that counts', (text) => expect(readPayText(text)).toBeNull())

  it('that is to be agreed is that', () => {
    expect(readPayText('薪资面议')).toMatchObject({ negotiable: true, minFen: null })
  })

  it('is what its column says where it says nothing itself', () => {
    expect(readPayText('6-8', payHint('月薪（千元）'))).toMatchObject({ minFen: yuan(6000) })
    expect(readPayText('20', payHint('年薪(万)'))).toMatchObject({
      period: 'year',
      minFen: yuan(200_000),
    })
  })

  it('as the site says it is read back', () => {
    const pays = fc
      .record({
        period: fc.constantFrom(...PAY_PERIODS),
        min: fc.integer({ min: 20, max: 90_000 }),
        more: fc.integer({ min: 1, max: 90_000 }),
        floor: fc.constantFrom<(PayFloor | undefined)[]>(undefined, 'above', 'from'),
        months: fc.option(fc.integer({ min: 13, max: 24 })),
        isWide: fc.boolean(),
      })
      .map(({ period, min, more, floor, months, isWide }) => ({
        isWide,
        pay: {
          period,
          minFen: yuan(min),
          maxFen: floor ? null : yuan(min + more),
          monthsPerYear: period === 'month' ? months : null,
          negotiable: false,
          ...(floor && { floor }),
        },
      }))
    fc.assert(
      fc.property(pays, ({ pay, isWide }) => {
        const said = sayPay(pay, 'zh-CN', t)
        expect(readPayText(isWide ? wide(said) : said)).toEqual(pay)
      }),
    )
  })

  it('is the same whatever is said of working time beside it', () => {
    const amounts = fc.record({
      period: fc.constantFrom<PayPeriod>('month', 'day', 'hour', 'year'),
      min: fc.integer({ min: 20, max: 90_000 }),
      more: fc.integer({ min: 1, max: 90_000 }),
    })
    const times = fc
      .record({
        number: fc.integer({ min: 1, max: 12 }),
        say: fc.constantFrom<(number: number) => string>(
          (number) => `${number}小时工作制`,
          (number) => `每天工作${number}小时`,
          (number) => `每天${number}小时`,
          (number) => `${number}小时/天`,
          (number) => `6天${number}小时`,
          (number) => `月休${number}天`,
          (number) => `每月休息${number}天`,
          (number) => `每月${number}号发`,
          (number) => `试用期${number}个月`,
        ),
      })
      .map(({ number, say }) => say(number))
    const signs = fc.constantFrom('，', ' ', '；', '（')
    fc.assert(
      fc.property(amounts, times, signs, ({ period, min, more }, time, sign) => {
        const pay = { period, minFen: yuan(min), maxFen: yuan(min + more) }
        const text = sayPay({ ...pay, monthsPerYear: null, negotiable: false }, 'zh-CN', t)
        expect(readPayText(`${text}${sign}${time}`)).toMatchObject(pay)
      }),
    )
  })
})

describe('a headcount', () => {
  it('is read with and without its words', () => {
    const written = fc.record({
      number: fc.integer({ min: 1, max: 9999 }),
      behind: fc.constantFrom('', '人', '名', ' 人'),
      isWide: fc.boolean(),
    })
    fc.assert(
      fc.property(written, ({ number, behind, isWide }) => {
        const text = `${number}${behind}`
        expect(readHeadcount(isWide ? wide(text) : text)).toBe(number)
      }),
    )
  })

  it.each([
    ['十二人', 12],
    ['两名', 2],
    ['三十', 30],
    ['二十五', 25],
    ['3.0', 3],
  ])('%s is %i', (text, number) => expect(readHeadcount(text)).toBe(number))

  it.each([
    ['3-5人', 'import_fault.headcount.range?most=5'],
    ['３～５名', 'import_fault.headcount.range?most=5'],
    ['三到五人', 'import_fault.headcount.range?most=5'],
    ['0', 'import_fault.headcount.none'],
    ['０人', 'import_fault.headcount.none'],
    ['若干', 'import_fault.headcount'],
    ['约10人', 'import_fault.headcount'],
    ['3-', 'import_fault.headcount'],
  ])('%s is refused as %s', (text, error) => expect(sayHeadcount(text)).toBe(error))

  it.each(['若干', '', '3-5人', '约10人', '10+', '0', '不限'])('%s is none', (text) => {
    expect(readHeadcount(text)).toBeNull()
  })
})

describe('an education', () => {
  it('as the site says it is read back, however it is widened', () => {
    const written = fc.record({
      education: fc.constantFrom(...EDUCATIONS),
      behind: fc.constantFrom('', '及以上', '以上', '学历'),
    })
    fc.assert(
      fc.property(written, ({ education, behind }) => {
        expect(readEducation(t(`terms.education.${education}`) + behind)).toBe(education)
      }),
    )
  })

  it.each([
    ['高中/中专', 'senior_high'],
    ['技校', 'vocational'],
    ['大专及以上', 'college'],
    ['本科或硕士', 'bachelor'],
    ['无要求', 'any'],
    ['要好的', null],
  ])('%s is %s', (text, education) => expect(readEducation(text)).toBe(education))
})

describe.each(LOCALES)("the site's own words for terms (%s)", (locale) => {
  const say = translator(locale)

  it('are read back, in capitals and half of them with a stroke too', () => {
    const readers: [readonly string[], string, (text: string) => unknown][] = [
      [EDUCATIONS, 'education', readEducation],
      [SKILL_LEVELS, 'skill_level', readSkillLevel],
      [EXPERIENCES, 'experience', readExperience],
      [KINDS, 'kind', readKind],
      [SHIFTS, 'shift', readShift],
      [INDUSTRIES, 'industry', readIndustry],
    ]
    for (const [terms, name, read] of readers) {
      for (const term of terms) {
        const said = say(`terms.${name}.${term}` as MessageKey)
        for (const text of [said, said.toUpperCase(), ` ${said} `]) {
          expect(read(text), text).toBe(term)
        }
      }
    }
    for (const benefit of BENEFITS) {
      const said = say(`terms.benefit.${benefit}`)
      expect(readBenefits(said), said).toEqual([benefit])
      expect(restOfRemark(said), said).toBe('')
    }
    expect(readKind('part-time')).toBe('part_time')
  })

  it('for what a pay is reckoned by are read as well', () => {
    const periods = PAY_CHOICES.map((choice) => readPayText(say(`import_pay.${choice}`))?.period)
    expect(periods).toEqual(PAY_CHOICES.map((choice) => (choice === 'negotiable' ? null : choice)))
  })
})

describe('years of experience', () => {
  it.each([
    ['3年以下', null],
    ['5年以内', null],
    ['不超过两年', null],
    ['1年以内', 'under_1'],
    ['一年以下', 'under_1'],
    ['less than 1 year', 'under_1'],
    ['十五年', 'from_10'],
    ['二十年以上', 'from_10'],
    ['十年', 'from_10'],
    ['五年及以上', 'from_5'],
    ['3-5年', 'from_3'],
    ['三至五年', 'from_3'],
    ['两三年', 'from_1'],
    ['3年', 'from_3'],
    ['2', 'from_1'],
    ['5+', 'from_5'],
    ['at least 5 years', 'from_5'],
    ['半年', null],
    ['6个月以上', null],
    ['2025年毕业', null],
    ['有经验', null],
    ['不限', 'any'],
  ])('%s is %s', (text, experience) => expect(readExperience(text)).toBe(experience))
})

describe('a kind of employment', () => {
  it.each([
    ['全日制', 'full_time'],
    ['劳动合同制', 'full_time'],
    ['非全日制用工', 'part_time'],
    ['臨時工', 'day_work'],
    ['劳务派遣', null],
    ['劳务派遣（长期）', null],
    ['业务外包', null],
    ['季节工', null],
    ['人事代理', null],
    ['不限', null],
  ])('%s is %s', (text, kind) => expect(createCellReaders('').kind(text)).toBe(kind))
})

describe('a day', () => {
  const now = new Date('2026-11-23T12:00:00+08:00')

  it('is read back in every writing', () => {
    const days = fc.record({
      at: fc.date({
        min: new Date('2026-01-01T00:00:00Z'),
        max: new Date('2031-12-31T00:00:00Z'),
        noInvalidDate: true,
      }),
      write: fc.constantFrom(
        (year: string, month: string, day: string) => `${year}-${month}-${day}`,
        (year: string, month: string, day: string) => `${year}/${month}/${day}`,
        (year: string, month: string, day: string) => `${year}.${Number(month)}.${Number(day)}`,
        (year: string, month: string, day: string) => `${year}年${Number(month)}月${Number(day)}日`,
        (year: string, month: string, day: string) => year + month + day,
      ),
    })
    fc.assert(
      fc.property(days, ({ at, write }) => {
        const day = at.toISOString().slice(0, 10)
        const [year = '', month = '', date = ''] = day.split('-')
        expect(readDay(write(year, month, date), now)).toBe(day)
      }),
    )
  })

  it('without a year is the next one', () => {
    expect(readDay('12月31日', now)).toBe('2026-12-31')
    expect(readDay('3月1日', now)).toBe('2027-03-01')
  })

  it.each(['2026-02-30', '2026-13-01', '明天', ''])('%s is none', (text) => {
    expect(readDay(text, now)).toBeNull()
  })
})

describe('a place', () => {
  it.each([
    ['青岛市李沧区兴城路', '370213', '兴城路'],
    ['西海岸新区', '370211', ''],
    ['青岛高新区', '370271', ''],
    ['即墨区蓝村', '370215', '蓝村'],
    ['城阳区流亭街道', '370214', '流亭街道'],
    ['Licang', '370213', ''],
    ['Jiaozhou City, 2 East Road', '370281', '2 East Road'],
    ['11 Xingcheng Road, Licang District, Qingdao', '370213', '11 Xingcheng Road'],
  ])('%s is known', (text, districtCode, address) => {
    expect(readPlace(text)).toEqual({ districtCode, address })
  })

  it.each(['全国', 'Shibeishan'])('%s names no district', (text) => {
    expect(readPlace(text)).toBeNull()
  })
})

describe('a cell in traditional characters', () => {
  it('says what it says in simplified ones', () => {
    const readers = createCellReaders('薪資')
    expect(readEducation('中專')).toBe('vocational')
    expect(readers.pay('面議')).toEqual(readers.pay('面议'))
    expect(readers.place('李滄區')).toEqual(readers.place('李沧区'))
    expect(readers.place('李滄區')).not.toBeNull()
    expect(readers.shift('長白班')).toBe(readers.shift('长白班'))
    expect(readers.benefits('五險一金，包吃')).toEqual(readers.benefits('五险一金，包吃'))
  })
})
