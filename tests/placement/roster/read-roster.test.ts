import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { checkOf, readIdNumber } from '#app/placement/roster/imports/model/id-number.ts'
import { readRosterRow } from '#app/placement/roster/imports/model/read-roster-row.ts'
import {
  rosterFieldOf,
  type RosterCells,
} from '#app/placement/roster/imports/model/roster-fields.ts'
import { headsOf, readRosterSheet } from '#app/placement/roster/imports/model/roster-sheet.ts'
import { idNumberOf } from './roster-sheet.ts'

const TODAY = '2026-11-23'

const RIGHT: RosterCells = {
  number: '20240901',
  name: '林小雨',
  sex: '女',
  birth: '2008-03-05',
  id_number: idNumberOf('2008-03-05', 122),
  group: '汽车1班',
}
const faultsOf = (cells: RosterCells) =>
  readRosterRow({ ...RIGHT, ...cells }, TODAY).faults.map(({ field, code }) => `${field} ${code}`)

describe('an identity number', () => {
  it('is checked as GB 11643-1999 says', () => {
    // The standard's own example.
    expect(readIdNumber('11010519491231002X')).toEqual({
      idNumber: '11010519491231002X',
      birthDay: '1949-12-31',
      sex: 'female',
    })
    expect(readIdNumber('440524188001010014')).toMatchObject({ sex: 'male' })
    expect(readIdNumber('１１０１０５ 19491231 002x')).toMatchObject({ sex: 'female' })
  })

  it.each([
    ['11010519491231002', 'id_length'],
    ['110105491231002', 'id_old'],
    ['110105194912310021', 'id_check'],
    ['110105194913310020', 'id_birth'],
    ['1101051949123100AX', 'id_character'],
    ['3.70213E+17', 'id_digits_lost'],
    ['370213200803051000', 'id_digits_lost'],
  ])('%s is refused: %s', (text, fault) => {
    expect(readIdNumber(text)).toEqual({ fault })
  })

  it('is refused with any one digit changed', () => {
    const right = idNumberOf('2008-03-05', 122)
    fc.assert(
      fc.property(fc.nat(16), fc.nat(9), (at, digit) => {
        if (right[at] === String(digit)) return
        const wrong = right.slice(0, at) + String(digit) + right.slice(at + 1)
        expect(readIdNumber(wrong)).toHaveProperty('fault')
      }),
    )
    expect(checkOf(right)).toBe(right[17])
  })
})

describe('a row of a roster', () => {
  it('is read', () => {
    expect(
      readRosterRow({ ...RIGHT, name: '林 小雨', phone: '139-0000-0077' }, TODAY),
    ).toMatchObject({
      faults: [],
      warnings: [],
      student: {
        number: '20240901',
        name: '林小雨',
        sex: 'female',
        birthDay: '2008-03-05',
        idNumber: RIGHT.id_number,
        group: '汽车1班',
        major: '',
        department: '',
        entryYear: null,
        phone: '13900000077',
        guardian: null,
        homeDistrictCode: null,
      },
    })
  })

  it('needs neither sex nor birth date beside an identity number', () => {
    const { student } = readRosterRow({ ...RIGHT, sex: '', birth: '' }, TODAY)
    expect(student).toMatchObject({ sex: 'female', birthDay: '2008-03-05' })
  })

  it.each(['2008/3/5', '2008年3月5日', '2008.03.05', '20080305', '39512', '2008-03-05 00:00:00'])(
    'has a birth date written as %s',
    (birth) => {
      expect(readRosterRow({ ...RIGHT, birth }, TODAY).student?.birthDay).toBe('2008-03-05')
    },
  )

  it.each<[RosterCells, string]>([
    [{ number: '' }, 'number missing'],
    [{ number: '学号一' }, 'number number_shape'],
    [{ name: '' }, 'name missing'],
    [{ sex: '男' }, 'sex sex_differs'],
    [{ sex: '不详' }, 'sex sex_unknown'],
    [{ sex: '', id_number: '' }, 'sex missing'],
    [{ birth: '2008-03-06' }, 'birth birth_differs'],
    [{ birth: '2008-02-30' }, 'birth birth_unread'],
    [{ birth: '2036-03-05', id_number: '' }, 'birth birth_future'],
    [{ birth: '1908-03-05', id_number: '' }, 'birth birth_odd'],
    [{ group: '' }, 'group missing'],
    [{ entry_year: '去年' }, 'entry_year year_unread'],
    [{ phone: '1390000' }, 'phone phone_wrong'],
    [{ guardian: '林建国', guardian_phone: '12' }, 'guardian_phone guardian_phone_wrong'],
    [{ guardian_phone: '13900000078' }, 'guardian missing'],
    [{ id_number: '370213200803051000' }, 'id_number id_digits_lost'],
  ])('with %j has a fault: %s', (cells, fault) => {
    expect(faultsOf(cells)).toContain(fault)
  })

  it.each([
    ['李沧', '370213'],
    ['山东省济南市历下区', '370100'],
    ['江苏省泰州市', '321200'],
    ['江苏省南京市', '320000'],
    ['广西', '450000'],
  ])('reads the home %s', (home, code) => {
    expect(readRosterRow({ ...RIGHT, home }, TODAY)).toMatchObject({
      student: { homeDistrictCode: code },
    })
  })

  it('warns where a minor has no guardian, and where the home has no district', () => {
    const minor = { ...RIGHT, birth: '2009-12-01', id_number: '', home: '月球' }
    expect(readRosterRow(minor, TODAY).warnings).toEqual([
      { field: 'guardian', code: 'guardian_missing' },
      { field: 'home', code: 'home_unread' },
    ])
    const named = { ...minor, guardian: '林建国' }
    expect(readRosterRow(named, TODAY).warnings).toEqual([
      { field: 'guardian_phone', code: 'guardian_phone_missing' },
      { field: 'home', code: 'home_unread' },
    ])
    const reached = { ...named, guardian_phone: '13900000078' }
    expect(readRosterRow(reached, TODAY).warnings).toHaveLength(1)
    expect(readRosterRow({ ...named, birth: '2005-12-01' }, TODAY).warnings).toHaveLength(1)
  })

  it('keeps a landline of a guardian, and warns where he is to be asked by text', () => {
    const landline = { ...RIGHT, guardian: '林建国', guardian_phone: '0532 8801 2345' }
    const minor = readRosterRow({ ...landline, birth: '2009-12-01', id_number: '' }, TODAY)
    expect(minor.faults).toEqual([])
    expect(minor.student?.guardian).toEqual({ name: '林建国', phone: '0532-88012345' })
    expect(minor.warnings).toEqual([{ field: 'guardian_phone', code: 'guardian_landline' }])
    const adult = readRosterRow({ ...landline, birth: '2005-12-01', id_number: '' }, TODAY)
    expect(adult.student?.guardian?.phone).toBe('0532-88012345')
    expect(adult.warnings).toEqual([])
    // Her own is called and texted by employers: it stays a mobile number.
    expect(faultsOf({ phone: '0532-88012345' })).toContain('phone phone_wrong')
  })
})

describe('a sheet', () => {
  it('has columns under many names', () => {
    expect(
      ['学 号', '学生姓名', '身份证件号码', '行政班', '家长电话', 'Name'].map(rosterFieldOf),
    ).toEqual(['number', 'name', 'id_number', 'group', 'guardian_phone', 'name'])
    for (const head of ['入学年级', '入学年份', '入学年', '届', '届别', '年级'])
      expect(rosterFieldOf(head), head).toBe('entry_year')
    expect(rosterFieldOf('血型')).toBeNull()
  })

  it('is read below its head, without titles, totals and notes', () => {
    const row = (number: number, ...cells: string[]) => ({ number, cells })
    const rows = [
      row(1, '2024 级学生名册'),
      row(2, '学号', '姓名', '班级', '备注'),
      row(3, '20240901', '林小雨', '汽车1班', '走读'),
      row(5, '合计', '1 人'),
      row(6, '制表：张三', '', '2026年'),
    ]
    const grids = [{ name: '名册', rows, spans: [] }]
    const read = readRosterSheet(grids)
    expect(headsOf(read.tables)).toEqual({ number: '学号', name: '姓名', group: '班级' })
    expect(read).toEqual({
      tables: [
        {
          key: '0.2',
          sheet: '名册',
          headRow: 2,
          rows: 1,
          columns: [
            { column: 0, head: '学号', field: 'number' },
            { column: 1, head: '姓名', field: 'name' },
            { column: 2, head: '班级', field: 'group' },
            { column: 3, head: '备注', field: '' },
          ],
        },
      ],
      rows: [
        { sheet: '名册', row: 3, cells: { number: '20240901', name: '林小雨', group: '汽车1班' } },
      ],
    })
  })

  it('is read as somebody says; of two columns for one field the first counts', () => {
    const row = (number: number, ...cells: string[]) => ({ number, cells })
    const head = row(1, '代码', '姓名', '班级', '性别', '曾用名')
    const rows = [head, row(2, '7', '林小雨', '汽车1班', '女', '林雨'), head, row(4, '8', '高凯')]
    const grids = [{ name: '', rows, spans: [] }]
    const fields = ['number', 'name', '', 'sex', 'name']
    const { tables, rows: read } = readRosterSheet(grids, { '0.1': fields })
    expect(tables.map(({ columns }) => columns.map(({ field }) => field))).toEqual([
      ['number', 'name', '', 'sex', ''],
    ])
    expect(read.map(({ cells }) => cells)).toEqual([
      { number: '7', name: '林小雨', sex: '女' },
      { number: '8', name: '高凯' },
    ])
  })
})
