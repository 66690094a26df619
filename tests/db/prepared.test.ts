import pg from 'pg'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { PREPARED_MARK, PreparingClient } from '#db/prepared.ts'

const postgresUrl = inject('postgresUrl')

describe.skipIf(postgresUrl === null)('a connection that prepares marked queries', () => {
  let pool: pg.Pool
  beforeEach(async () => {
    pool = new pg.Pool({ Client: PreparingClient, connectionString: postgresUrl ?? '', max: 1 })
    await pool.query('create temporary table word (id integer, text text)')
    await pool.query("insert into word values (1, '春'), (2, '风')")
  })
  afterEach(() => pool.end())

  const READ = `select * from word where id = $1 ${PREPARED_MARK}`
  const read = async (id: number) => (await pool.query<{ text: string }>(READ, [id])).rows
  const prepared = async () => {
    const { rows } = await pool.query<{ statement: string }>('select * from pg_prepared_statements')
    return rows.map(({ statement }) => statement)
  }

  it('prepares a marked query once, whatever its values', async () => {
    expect(await read(2)).toMatchObject([{ text: '风' }])
    expect(await read(1)).toMatchObject([{ text: '春' }])
    expect(await read(3)).toEqual([])
    expect(await prepared()).toEqual([READ])
  })

  it('leaves every other query alone', async () => {
    const { rows } = await pool.query('select text from word where id = $1', [1])
    expect(rows).toEqual([{ text: '春' }])
    expect(await prepared()).toEqual([])
  })

  it('goes on over a new connection where a table has changed under a query', async () => {
    await read(1)
    await pool.query('alter table word add column spoken text')
    await expect(read(1)).rejects.toThrow('cached plan must not change result type')
    await pool.query('create temporary table word (id integer, text text, spoken text)')
    expect(await read(1)).toEqual([])
  })

  it('goes on after a query that fails', async () => {
    const divide = (by: number) =>
      pool.query(`select 1 / $1::integer as part ${PREPARED_MARK}`, [by])
    for (let time = 1; time <= 3; time += 1) {
      await expect(divide(0)).rejects.toThrow('division by zero')
      expect((await divide(1)).rows).toEqual([{ part: 1 }])
    }
  })
})
