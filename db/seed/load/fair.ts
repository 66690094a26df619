import { registerOrganiser } from '#app/accounts/organisers.ts'
import { createFair } from '#app/fair/fair-setup.ts'
import { recordPlan } from '#app/fair/running/fair-editing.ts'
import { FAIR_PLANS } from '#app/fair/running/model/fair-form.ts'
import type { Context } from '#app/kernel/context.ts'
import { FAIR } from '../content/fair.ts'

/** Makes the organiser and the fair with its programme. */
export async function loadFair(
  context: Context,
  ownerAccountId: string,
): Promise<{ fairId: string }> {
  const { organiserId } = await registerOrganiser(context, {
    name: '李沧区公共就业服务（演示）',
    shortName: '李沧就业',
    ownerAccountId,
  })
  const { fairId } = await createFair(context, {
    code: FAIR.code,
    name: FAIR.name,
    intro: FAIR.description,
    organiserId,
    districtCode: FAIR.districtCode,
    place: FAIR.place,
    startsAt: onTheDay(FAIR.opensAt),
    endsAt: onTheDay(FAIR.closesAt),
    programme: FAIR.programme.map((item) => ({
      title: item.title,
      description: item.description,
      place: FAIR.place,
      startsAt: onTheDay(item.startsAt),
      endsAt: onTheDay(item.endsAt),
    })),
  })
  for (const kind of FAIR_PLANS) {
    await recordPlan(context, { fairId, kind, reference: FAIR.plans[kind] })
  }
  return { fairId }
}

function onTheDay(time: string): Date {
  return new Date(`${FAIR.day}T${time}:00+08:00`)
}
