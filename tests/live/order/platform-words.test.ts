import { expect, it } from 'vitest'
import { newId } from '#app/kernel/ids.ts'
import {
  allowPlatformWord,
  barPlatformWord,
  listPlatformWords,
} from '#app/live/order/platform-words.ts'
import { askQuestion } from '#app/live/talk/questions.ts'
import { addOrganiser, addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addRoom } from '../room-fixtures.ts'

onBothDatabases('words that no room allows', (world) => {
  it('are kept by organisers, obeyed in every room, and known in every spelling', async () => {
    const organiser = world.as((await addOrganiser(world)).officer)
    await barPlatformWord(organiser, '刷单返利')
    const rooms = [await addRoom(world), await addRoom(world)]
    const seeker = await addPerson(world)
    const ask = (roomId: string, text: string) =>
      askQuestion(world.as(seeker), {
        roomId,
        clientMessageId: newId(),
        text,
        anonymous: true,
        openingId: null,
      })
    for (const { roomId } of rooms) {
      await expect(ask(roomId, '有人带 刷 單 返 利 吗')).rejects.toMatchObject({
        code: 'word_barred',
        params: { word: '刷单返利' },
      })
    }
    await expect(barPlatformWord(organiser, '刷單返利')).rejects.toMatchObject({
      code: 'word_known',
      field: 'word',
    })
    const [known] = await listPlatformWords(organiser)
    expect(known).toMatchObject({ word: '刷单返利' })
    await allowPlatformWord(organiser, known!.id)
    await allowPlatformWord(organiser, known!.id)
    await ask(rooms[0]!.roomId, '刷单返利是什么')
    const audited = await world.context.db
      .selectFrom('auditEntry')
      .where('subjectKind', '=', 'barred_word')
      .select('action')
      .orderBy('at')
      .execute()
    expect(audited.map(({ action }) => action).sort()).toEqual([
      'room.word_allowed',
      'room.word_barred',
    ])
  })

  it('are nobody else’s to change', async () => {
    const { recruiter } = await addRoom(world)
    for (const who of [world.as(recruiter), world.as(await addPerson(world))]) {
      await expect(barPlatformWord(who, '包过')).rejects.toMatchObject({ code: 'not_found' })
      await expect(listPlatformWords(who)).rejects.toMatchObject({ code: 'not_found' })
      await expect(allowPlatformWord(who, newId())).rejects.toMatchObject({ code: 'not_found' })
    }
  })
})
