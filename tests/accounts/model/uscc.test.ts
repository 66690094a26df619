import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkCharacter, checkUscc, type UsccCheck } from '#app/accounts/model/uscc.ts'
import vectors from '../uscc-vectors.json' with { type: 'json' }

const SAMPLE = '91350100M000100Y43'

function faultIn(check: UsccCheck) {
  return check.ok ? null : check.fault
}

describe('the vectors of GB 32100-2015', () => {
  it.each(vectors.valid)('takes $code ($why)', ({ code }) => {
    expect(checkUscc(code)).toMatchObject({ ok: true, code })
  })

  it.each(vectors.invalid)('refuses $code ($why)', ({ code }) => {
    expect(checkUscc(code).ok).toBe(false)
  })

  it('catches every single substitution in the first 17 characters', () => {
    let tried = 0
    for (let place = 0; place < 17; place++) {
      for (const character of vectors.alphabet) {
        if (character === SAMPLE[place]) continue
        tried++
        const wrong = SAMPLE.slice(0, place) + character + SAMPLE.slice(place + 1)
        expect(checkUscc(wrong).ok, wrong).toBe(false)
        expect(checkCharacter(wrong), wrong).not.toBe(SAMPLE.at(-1))
      }
    }
    expect(tried).toBe(510)
  })

  it('catches every swap of two different neighbours', () => {
    const swapped = new Set<string>()
    for (let place = 0; place < 16; place++) {
      const [left = '', right = ''] = [SAMPLE[place], SAMPLE[place + 1]]
      if (left === right) continue
      swapped.add(SAMPLE.slice(0, place) + right + left + SAMPLE.slice(place + 2))
    }
    expect(swapped.size).toBe(12)
    for (const wrong of swapped) expect(checkUscc(wrong).ok, wrong).toBe(false)
  })
})

describe('what is wrong with a code', () => {
  it('is its length', () => {
    expect(faultIn(checkUscc('12345'))).toEqual({ code: 'uscc_length', params: { length: 5 } })
    expect(faultIn(checkUscc(`${SAMPLE}3`))).toEqual({
      code: 'uscc_length',
      params: { length: 19 },
    })
    expect(faultIn(checkUscc(''))).toEqual({ code: 'uscc_length', params: { length: 0 } })
  })

  it('is that it is the old registration number', () => {
    expect(faultIn(checkUscc('370213230012345'))?.code).toBe('uscc_old_number')
  })

  it.each([
    ['O', '0'],
    ['I', '1'],
    ['S', '5'],
    ['Z', '2'],
    ['V', 'U'],
  ])('is the letter %s, which means %s', (character, meant) => {
    const code = SAMPLE.slice(0, 11) + character + SAMPLE.slice(12)
    expect(faultIn(checkUscc(code))).toEqual({
      code: 'uscc_letter',
      params: { place: 12, character, meant },
    })
  })

  it('is a character that no code has, at its place', () => {
    expect(faultIn(checkUscc('9135#100M000100Y43'))).toEqual({
      code: 'uscc_character',
      params: { place: 5, character: '#' },
    })
    expect(faultIn(checkUscc('91李50100M000100Y43'))).toEqual({
      code: 'uscc_character',
      params: { place: 3, character: '李' },
    })
  })

  it('is the last character, and which it would be', () => {
    expect(faultIn(checkUscc('91350100M000100Y44'))).toEqual({
      code: 'uscc_check',
      params: { right: '3' },
    })
  })

  it('is a place of registration in no province', () => {
    const body = '91990100M000100Y4'
    expect(faultIn(checkUscc(body + checkCharacter(body)))).toEqual({
      code: 'uscc_division',
      params: { division: '990100' },
    })
    const lettered = '9137A213M000100Y4'
    expect(faultIn(checkUscc(lettered + checkCharacter(lettered)))?.code).toBe('uscc_division')
  })
})

describe('the place of registration', () => {
  const inDivision = (division: string) => {
    const body = `91${division}M000100Y4`
    return checkUscc(body + checkCharacter(body))
  }

  it('passes for the current divisions of Qingdao, other provinces and the State itself', () => {
    for (const division of ['370200', '370213', '370215', '370271', '350100', '100000']) {
      expect(inDivision(division), division).toMatchObject({ ok: true, division, warning: null })
    }
  })

  it('warns of retired divisions and says what they are now', () => {
    expect(inDivision('370282')).toMatchObject({
      ok: true,
      warning: {
        code: 'division_retired',
        params: { division: '370282', name: '即墨市', now: '370215' },
      },
    })
    expect(inDivision('370205')).toMatchObject({
      warning: { code: 'division_retired', params: { now: '370203' } },
    })
  })

  it('warns of a division that Qingdao does not have', () => {
    expect(inDivision('370299')).toMatchObject({
      ok: true,
      warning: { code: 'division_unknown', params: { division: '370299' } },
    })
  })
})

describe('for any body', () => {
  const character = fc.constantFrom(...vectors.alphabet)
  const body = fc
    .tuple(
      fc.constantFrom('1', '5', '9', 'Y'),
      character,
      fc.constantFrom('370213', '370282', '110000', '650100', '820000'),
      fc.array(character, { minLength: 9, maxLength: 9 }),
    )
    .map(([department, kind, division, rest]) => department + kind + division + rest.join(''))

  it('the code with its own check character is right, and with any other wrong', () => {
    fc.assert(
      fc.property(body, character, (start, last) => {
        const right = checkCharacter(start)
        expect(checkUscc(start + right)).toMatchObject({ ok: true, code: start + right })
        if (last !== right) {
          expect(faultIn(checkUscc(start + last))).toEqual({
            code: 'uscc_check',
            params: { right },
          })
        }
      }),
    )
  })

  it('the code is the same in small or full-width letters and with spaces or hyphens', () => {
    fc.assert(
      fc.property(body, fc.constantFrom(' ', '-', '　', '–', ''), (start, gap) => {
        const code = start + checkCharacter(start)
        const wide = code.replace(/[0-9A-Z]/g, (it) =>
          String.fromCharCode(it.charCodeAt(0) + 0xfee0),
        )
        const spaced = code.toLowerCase().replace(/(.{4})/g, `$1${gap}`)
        expect(checkUscc(wide)).toMatchObject({ ok: true, code })
        expect(checkUscc(` ${spaced}\n`)).toMatchObject({ ok: true, code })
      }),
    )
  })

  it('nothing that people may type makes the check itself fail', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => void checkUscc(text)))
  })
})
