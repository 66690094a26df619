import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { listPendingMigrations, migrateToLatest, migrateToNothing } from '#db/migrate.ts'
import { onBothDatabases } from '#tests/support/world.ts'

onBothDatabases('migrations', (world) => {
  it('go down to nothing and up again', async () => {
    await migrateToNothing(world.context.db)
    const pending = await listPendingMigrations(world.context.db)
    expect(pending).not.toEqual([])
    const applied = await migrateToLatest(world.context.db)
    expect(applied.map((result) => result.migrationName)).toEqual(pending)
    expect(await listPendingMigrations(world.context.db)).toEqual([])
  })

  it('keep the log append-only', async () => {
    const { db, clock } = world.context
    await db
      .insertInto('auditEntry')
      .values({
        id: '00000000-0000-7000-8000-000000000001',
        at: clock.now(),
        actorAccountId: null,
        organisationId: null,
        action: 'test',
        subjectKind: 'test',
        subjectId: null,
        details: '{}',
        requestId: null,
      })
      .execute()
    await expect(db.deleteFrom('auditEntry').execute()).rejects.toThrow('append-only')
    const change = db.updateTable('auditEntry').set({ action: 'other' }).execute()
    await expect(change).rejects.toThrow('append-only')
    const empty = sql`truncate audit_entry`.execute(db)
    await expect(empty).rejects.toThrow('append-only')
    const kept = await db.selectFrom('auditEntry').select('action').execute()
    expect(kept).toEqual([{ action: 'test' }])
  })
})
