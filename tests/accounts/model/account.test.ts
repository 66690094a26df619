import { describe, expect, it } from 'vitest'
import {
  codeSchema,
  identifierSchema,
  maskPhone,
  nameSchema,
  readEmail,
  readPhone,
  signUpSchema,
} from '#app/accounts/model/account.ts'

describe('a mobile number', () => {
  it.each([
    '13812345678',
    '138 1234 5678',
    '138-1234-5678',
    '+8613812345678',
    '+86 138 1234 5678',
    '0086 13812345678',
    '8613812345678',
    '１３８１２３４５６７８',
    '＋86 138－1234－5678',
    '\u202d138 1234 5678\u202c',
  ])('is read out of %j', (text) => {
    expect(readPhone(text)).toBe('13812345678')
  })

  it.each(['', '1381234567', '138123456789', '12812345678', '+1 212 555 0100', '05328888', 'abc'])(
    'is not in %j',
    (text) => {
      expect(readPhone(text)).toBeNull()
    },
  )

  it('is shown to others without its middle', () => {
    expect(maskPhone('13812345678')).toBe('138****5678')
  })
})

describe('an e-mail address', () => {
  it.each(['wang@example.com', ' Wang@Example.COM ', 'ｗａｎｇ＠ｅｘａｍｐｌｅ．ｃｏｍ'])(
    'is read out of %j',
    (text) => {
      expect(readEmail(text)).toBe('wang@example.com')
    },
  )

  it.each(['wang', 'wang@', 'wang@example', '@example.com', '王@example.com', 'a@b@c.com'])(
    'is not in %j',
    (text) => {
      expect(readEmail(text)).toBeNull()
    },
  )
})

describe('forms', () => {
  const faultOf = (result: { success: boolean; error?: { issues: { message: string }[] } }) =>
    result.error?.issues[0]?.message

  it.each([
    [undefined, 'fault.required'],
    ['wang@', 'fault.email'],
    ['1381234', 'fault.phone'],
    ['王芳', 'fault.identifier'],
  ])('explain the account name %j', (text, fault) => {
    expect(faultOf(identifierSchema.safeParse(text))).toBe(fault)
  })

  it('want everything that signing up needs', () => {
    const issues = signUpSchema.safeParse({}).error?.issues ?? []
    expect(issues.map(({ path, message }) => [path[0], message])).toEqual([
      ['identifier', 'fault.required'],
      ['name', 'fault.required'],
      ['password', 'fault.required'],
    ])
    const short = signUpSchema.safeParse({ identifier: 'a@b.cn', name: '王', password: '1234567' })
    expect(faultOf(short)).toBe('fault.password_short')
  })

  it('tidy a name', () => {
    expect(nameSchema.parse(' 王  芳 ')).toBe('王 芳')
    expect(faultOf(nameSchema.safeParse('   '))).toBe('fault.required')
    expect(faultOf(nameSchema.safeParse('王'.repeat(41)))).toBe('fault.too_long?most=40&now=41')
  })

  it('read a code however it is typed', () => {
    expect(codeSchema.parse(' 012 ３４５ ')).toBe('012345')
    expect(faultOf(codeSchema.safeParse('12345'))).toBe('fault.code_shape')
  })
})
