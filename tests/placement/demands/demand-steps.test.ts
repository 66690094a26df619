import { beforeAll, describe, expect, it } from 'vitest'
import type { AccountActor } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { readFile } from '#app/accounts/files.ts'
import {
  beginOwnDemand,
  beginVisitedDemand,
  saveDemand,
} from '#app/placement/demands/demand-drafts.ts'
import { getDemand } from '#app/placement/demands/demand-page.ts'
import { fileForRule, overrideRule, takeRulingBack } from '#app/placement/demands/demand-rulings.ts'
import { lowerHeadcount, moveDemand } from '#app/placement/demands/demand-steps.ts'
import { readDemand, shownDemand } from '#app/placement/demands/model/demand-form.ts'
import type { DemandFacts } from '#app/placement/demands/model/demand.ts'
import { BYTES } from '#tests/accounts/papers.ts'
import {
  addClassTeacher,
  addCollege,
  addStudent,
  type TestCollege,
} from '#tests/placement/college-fixtures.ts'
import { addEmployer, addOrganiser, addPerson } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { RIGHT_DEMAND } from './demand-facts.ts'
import { addDemand, addInterns } from './demand-fixtures.ts'

let college: TestCollege
let employer: { id: string; recruiter: AccountActor }

function offered(world: World, facts: Partial<DemandFacts> = {}) {
  return addDemand(world, college, employer, { facts, state: 'offered' })
}

async function demandOf(world: World, demandId: string) {
  return getDemand(world.as(college.officer), { demandId, party: 'college' })
}

const asCollege = (demandId: string) => ({ demandId, party: 'college' as const })
const asEmployer = (demandId: string) => ({ demandId, party: 'employer' as const })

onBothDatabases('a demand', (world) => {
  beforeAll(async () => {
    college = await addCollege(world)
    employer = await addEmployer(world)
  })

  describe('that an employer offers', () => {
    it('keeps what was typed, readable or not, and is offered once it is whole', async () => {
      const context = world.as(employer.recruiter)
      const { demandId } = await beginOwnDemand(context, { collegeId: college.id })
      const typed = { title: '装配', headcount: '三十', pay: '３，２００', firstDay: '2027-02-30' }
      await saveDemand(context, { ...asEmployer(demandId), read: readDemand(typed), revision: 1 })
      const { demand } = await getDemand(context, asEmployer(demandId))
      expect(demand.facts).toMatchObject({ title: '装配', headcount: null, pay: 3200 })
      expect(demand.unread).toEqual({ headcount: '三十', firstDay: '2027-02-30' })
      await expect(
        moveDemand(context, { ...asEmployer(demandId), action: 'offer' }),
      ).rejects.toMatchObject({ code: 'demand_incomplete' })
      const majors = [{ majorId: college.majors.first, fit: 'match' as const }]
      const read = { facts: { ...RIGHT_DEMAND, majors }, unread: {} }
      await saveDemand(context, { ...asEmployer(demandId), read, revision: 2 })
      await moveDemand(context, { ...asEmployer(demandId), action: 'offer' })
      expect((await demandOf(world, demandId)).demand.state).toBe('offered')
    })

    it('stays sound once it is offered, whatever a draft may say', async () => {
      const context = world.as(employer.recruiter)
      const demandId = await offered(world)
      const { demand } = await getDemand(context, asEmployer(demandId))
      const save = (facts: Partial<DemandFacts>, unread = {}) =>
        saveDemand(context, {
          ...asEmployer(demandId),
          read: { facts: { ...demand.facts, ...facts }, unread },
          revision: demand.revision,
        })
      const reversed = { firstDay: '2027-08-25', lastDay: '2027-08-01' }
      await expect(save(reversed)).rejects.toMatchObject({ code: 'demand_days', field: 'lastDay' })
      await expect(save({ employerStaff: 5, postStaff: 6 })).rejects.toMatchObject({
        code: 'demand_staff',
        field: 'postStaff',
      })
      await expect(save({ hoursDay: null }, { hoursDay: '25' })).rejects.toMatchObject({
        code: 'demand_unread',
        field: 'hoursDay',
      })
      expect((await getDemand(context, asEmployer(demandId))).demand.facts).toEqual(demand.facts)
    })

    it('is not there for the college, nor for others, until then', async () => {
      const context = world.as(employer.recruiter)
      const { demandId } = await beginOwnDemand(context, { collegeId: college.id })
      await expect(demandOf(world, demandId)).rejects.toMatchObject({ code: 'not_found' })
      const other = await addEmployer(world)
      await expect(
        getDemand(world.as(other.recruiter), asEmployer(demandId)),
      ).rejects.toMatchObject({ code: 'not_found' })
      await expect(
        moveDemand(world.as(other.recruiter), { ...asEmployer(demandId), action: 'offer' }),
      ).rejects.toMatchObject({ code: 'not_found' })
    })

    it('is refused with a text that turns students away or takes their money', async () => {
      const context = world.as(employer.recruiter)
      for (const facts of [
        { title: '试岗 只招男生' },
        { duties: '每人交押金500元。', fees: [] },
        { duties: '身份证由公司统一保管。', holds: [] },
      ]) {
        const id = await addDemand(world, college, employer, { state: 'draft', facts })
        const refused = moveDemand(context, { ...asEmployer(id), action: 'offer' })
        await expect(refused).rejects.toMatchObject({
          code: 'demand_unlawful',
          params: { count: 1 },
        })
      }
    })

    it('is refused against a rule that nothing lifts, not against one that a filing does', async () => {
      const context = world.as(employer.recruiter)
      const low = await addDemand(world, college, employer, {
        state: 'draft',
        facts: { pay: 3000 },
      })
      await expect(
        moveDemand(context, { ...asEmployer(low), action: 'offer' }),
      ).rejects.toMatchObject({ code: 'demand_unlawful' })
      const nights = await addDemand(world, college, employer, {
        state: 'draft',
        facts: { works: ['night_shift'] },
      })
      await moveDemand(context, { ...asEmployer(nights), action: 'offer' })
    })

    it('is of an employer that is admitted', async () => {
      for (const [admission, code] of [
        ['preparing', 'not_admitted'],
        ['suspended', 'employer_suspended'],
      ] as const) {
        const waiting = await addEmployer(world, { admission })
        const context = world.as(waiting.recruiter)
        await expect(beginOwnDemand(context, { collegeId: college.id })).rejects.toMatchObject({
          code,
        })
        const id = await addDemand(world, college, waiting, { state: 'draft' })
        await expect(
          moveDemand(context, { ...asEmployer(id), action: 'offer' }),
        ).rejects.toMatchObject({ code })
      }
      await expect(
        beginOwnDemand(world.as(employer.recruiter), { collegeId: newId() }),
      ).rejects.toMatchObject({ code: 'not_found', field: 'collegeId' })
    })

    it('leaves majors of another college out', async () => {
      const other = await addCollege(world)
      const majors = [
        { majorId: other.majors.first, fit: 'match' as const },
        { majorId: college.majors.other, fit: 'near' as const },
      ]
      const id = await addDemand(world, college, employer, { state: 'offered', facts: { majors } })
      expect((await demandOf(world, id)).demand.facts.majors).toEqual([majors[1]])
    })
  })

  describe('that an officer enters', () => {
    it('is of a known employer, or of one that is named', async () => {
      const context = world.as(college.officer)
      const { demandId } = await beginVisitedDemand(context, { employerId: employer.id })
      expect((await demandOf(world, demandId)).demand.side).toBe('college')
      await expect(
        getDemand(world.as(employer.recruiter), asEmployer(demandId)),
      ).rejects.toMatchObject({ code: 'not_found' })
      const named = { name: '春芽新访机械（演示）有限公司', districtCode: '370213' }
      const first = await beginVisitedDemand(context, named)
      const again = await beginVisitedDemand(context, named)
      const idOf = async (id: string) => (await demandOf(world, id)).demand.employerId
      expect(await idOf(again.demandId)).toBe(await idOf(first.demandId))
    })

    it('is for officers alone, and not of an employer that was shut out', async () => {
      const teacher = await addClassTeacher(world, college)
      await expect(
        beginVisitedDemand(world.as(teacher), { employerId: employer.id }),
      ).rejects.toMatchObject({ code: 'not_allowed' })
      const out = await addEmployer(world, { admission: 'suspended' })
      await expect(
        beginVisitedDemand(world.as(college.officer), { employerId: out.id }),
      ).rejects.toMatchObject({ code: 'employer_suspended' })
      const id = await offered(world)
      for (const party of ['college', 'employer'] as const) {
        await expect(getDemand(world.as(teacher), { demandId: id, party })).rejects.toMatchObject({
          code: party === 'college' ? 'not_allowed' : 'not_found',
        })
      }
    })
  })

  describe('that is decided on', () => {
    it('is admitted, opened again, declined with a reason, and made a draft again', async () => {
      const context = world.as(college.officer)
      const id = await offered(world)
      await moveDemand(context, { ...asCollege(id), action: 'admit', revision: 1 })
      await moveDemand(context, { ...asCollege(id), action: 'reconsider', reason: '再看' })
      await expect(
        moveDemand(context, { ...asCollege(id), action: 'decline', reason: ' ' }),
      ).rejects.toMatchObject({ code: 'reason_required', field: 'reason' })
      await moveDemand(context, { ...asCollege(id), action: 'decline', reason: '专业不对口' })
      const own = world.as(employer.recruiter)
      const page = await getDemand(own, asEmployer(id))
      expect(page.demand).toMatchObject({ state: 'declined', reason: '专业不对口' })
      await moveDemand(own, { ...asEmployer(id), action: 'reopen' })
      const { history } = await getDemand(own, asEmployer(id))
      expect(history.map(({ action }) => action)).toEqual([
        'reopen',
        'decline',
        'reconsider',
        'admit',
      ])
      const notices = await world.context.db
        .selectFrom('notice')
        .where('accountId', '=', employer.recruiter.accountId)
        .where('href', '=', `/employer/demands/${id}`)
        .select('kind')
        .execute()
      expect(notices.map(({ kind }) => kind).sort()).toEqual([
        'notice.demand_admit',
        'notice.demand_decline',
        'notice.demand_reconsider',
      ])
    })

    it('is not admitted against a rule, nor before each warning has its reason', async () => {
      const context = world.as(college.officer)
      const low = await offered(world, { pay: 3000 })
      await expect(
        moveDemand(context, { ...asCollege(low), action: 'admit' }),
      ).rejects.toMatchObject({ code: 'demand_ruled_out' })
      const id = await offered(world, { labour: 'simple' })
      await expect(
        moveDemand(context, { ...asCollege(id), action: 'admit' }),
      ).rejects.toMatchObject({ code: 'demand_warned' })
      const ruling = { demandId: id, rule: 'simple_labour', reason: '轮换三个工位' }
      await expect(overrideRule(context, { ...ruling, reason: '' })).rejects.toMatchObject({
        code: 'reason_required',
        field: 'reason',
      })
      await overrideRule(context, ruling)
      await expect(overrideRule(context, ruling)).rejects.toMatchObject({ code: 'ruling_refused' })
      await moveDemand(context, { ...asCollege(id), action: 'admit' })
    })

    it('is admitted over a cap: its seats are fewer', async () => {
      const context = world.as(college.officer)
      const small = await addEmployer(world)
      const facts = { headcount: 93, employerStaff: 929 }
      const id = await addDemand(world, college, small, { facts, state: 'offered' })
      await moveDemand(context, { ...asCollege(id), action: 'admit' })
      expect((await demandOf(world, id)).seats).toMatchObject({ headcount: 93, seats: 92 })
    })

    it('is withdrawn by its employer, unless students are placed there', async () => {
      const own = world.as(employer.recruiter)
      const id = await addDemand(world, college, employer)
      const { id: studentId } = await addStudent(world, college)
      const { planId } = await addInterns(world, college, { demandId: id, studentIds: [studentId] })
      const move = { ...asEmployer(id), action: 'withdraw' as const, reason: '停产' }
      await expect(moveDemand(own, move)).rejects.toMatchObject({ code: 'demand_in_use' })
      await expect(
        lowerHeadcount(own, { ...asEmployer(id), headcount: 0, reason: '停产' }),
      ).rejects.toMatchObject({ code: 'demand_headcount', field: 'headcount' })
      await lowerHeadcount(own, { ...asEmployer(id), headcount: 1, reason: '产线减少' })
      await world.context.db
        .updateTable('plan')
        .set({ state: 'ended' })
        .where('id', '=', planId)
        .execute()
      await moveDemand(own, move)
    })

    it('takes no more than its side may do', async () => {
      const id = await offered(world)
      await expect(
        moveDemand(world.as(employer.recruiter), { ...asEmployer(id), action: 'admit' }),
      ).rejects.toMatchObject({ code: 'not_allowed' })
      const read = { facts: RIGHT_DEMAND, unread: {} }
      await expect(
        saveDemand(world.as(college.officer), { ...asCollege(id), read }),
      ).rejects.toMatchObject({ code: 'not_allowed' })
    })
  })

  describe('that is lifted over a rule', () => {
    const file = { name: '备案.pdf', bytes: BYTES.pdf }

    it('needs the document of a filing, which the college’s officers alone read', async () => {
      const context = world.as(college.officer)
      const id = await offered(world, { kinds: ['high_place'] })
      const filing = { demandId: id, rule: 'high_place', reason: '鲁教职备 12 号', file }
      await expect(
        fileForRule(context, { ...filing, file: { ...file, bytes: BYTES.exe } }),
      ).rejects.toMatchObject({ code: 'file_type', field: 'file' })
      await expect(fileForRule(context, { ...filing, rule: 'fees' })).rejects.toMatchObject({
        code: 'ruling_refused',
      })
      await fileForRule(context, filing)
      const { recorded, judgements } = await demandOf(world, id)
      expect(judgements.find(({ rule }) => rule === 'high_place')?.verdict).toBe('lifted')
      const fileId = recorded[0]!.fileId!
      expect((await readFile(context, { fileId })).mediaType).toBe('application/pdf')
      const { officer: organiser } = await addOrganiser(world)
      const teacher = await addClassTeacher(world, college)
      for (const actor of [organiser, teacher, employer.recruiter, await addPerson(world)]) {
        await expect(readFile(world.as(actor), { fileId })).rejects.toMatchObject({
          code: 'not_found',
        })
      }
      const page = await getDemand(world.as(employer.recruiter), asEmployer(id))
      expect(page.recorded).toEqual([])
      expect(JSON.stringify(page.history)).not.toContain('鲁教职备')
    })

    it('is not any more once that is taken back, or its facts have changed', async () => {
      const context = world.as(college.officer)
      const id = await offered(world, { labour: 'simple', mentor: null })
      const verdicts = async () => {
        const { judgements } = await demandOf(world, id)
        const of = (rule: string) => judgements.find((one) => one.rule === rule)?.verdict
        return [of('simple_labour'), of('mentor')]
      }
      await overrideRule(context, { demandId: id, rule: 'simple_labour', reason: '轮岗' })
      await overrideRule(context, { demandId: id, rule: 'mentor', reason: '到岗前指定' })
      expect(await verdicts()).toEqual(['lifted', 'lifted'])
      const rulingId = (await demandOf(world, id)).recorded[0]!.id
      await takeRulingBack(context, { demandId: id, rulingId })
      expect(await verdicts()).toEqual(['warns', 'lifted'])
      await expect(takeRulingBack(context, { demandId: id, rulingId })).rejects.toMatchObject({
        code: 'not_found',
      })
      const { demand } = await demandOf(world, id)
      const facts = { ...demand.facts, mentor: '李师傅' }
      await saveDemand(world.as(employer.recruiter), {
        ...asEmployer(id),
        read: { facts, unread: {} },
      })
      await saveDemand(world.as(employer.recruiter), {
        ...asEmployer(id),
        read: { facts: { ...facts, mentor: null }, unread: {} },
      })
      expect(await verdicts()).toEqual(['warns', 'warns'])
    })
  })

  describe('on which two work at once', () => {
    it('is either admitted or declined', async () => {
      const id = await offered(world)
      const context = world.as(college.officer)
      const all = await Promise.allSettled([
        moveDemand(context, { ...asCollege(id), action: 'admit', revision: 1 }),
        moveDemand(context, { ...asCollege(id), action: 'decline', reason: '不合适', revision: 1 }),
      ])
      expect(all.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      const { demand, history } = await demandOf(world, id)
      expect(['admitted', 'declined']).toContain(demand.state)
      expect(history).toHaveLength(1)
    })

    it('keeps what another has changed since the page was read, and says what', async () => {
      const id = await offered(world)
      const factsNow = async () => (await demandOf(world, id)).demand.facts
      const facts = await factsNow()
      const shown = shownDemand({ facts, unread: {} })
      const save = (changed: Partial<DemandFacts>) =>
        saveDemand(world.as(employer.recruiter), {
          ...asEmployer(id),
          read: { facts: { ...facts, ...changed }, unread: {} },
          revision: 1,
          shown,
        })
      await save({ address: '新厂路 1 号', holds: ['guarantee'] })
      await expect(
        save({ address: '老厂路 9 号', holds: [], mentor: '刘师傅' }),
      ).rejects.toMatchObject({
        code: 'changed_meanwhile',
        params: { address: '新厂路 1 号' },
      })
      await save({ mentor: '王师傅' })
      expect(await factsNow()).toEqual({
        ...facts,
        address: '新厂路 1 号',
        holds: ['guarantee'],
        mentor: '王师傅',
      })
    })

    it('is not admitted as it was before its headcount shrank', async () => {
      const id = await offered(world)
      const read = { facts: { ...RIGHT_DEMAND, headcount: 5 }, unread: {} }
      const all = await Promise.allSettled([
        saveDemand(world.as(employer.recruiter), { ...asEmployer(id), read, revision: 1 }),
        moveDemand(world.as(college.officer), { ...asCollege(id), action: 'admit', revision: 1 }),
      ])
      expect(all.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      const { demand } = await demandOf(world, id)
      expect([demand.state, demand.facts.headcount]).toEqual(
        demand.state === 'admitted' ? ['admitted', 30] : ['offered', 5],
      )
    })
  })
})
