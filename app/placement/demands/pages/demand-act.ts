import type { ActionFunctionArgs } from '@remix-run/node'
import { MAX_FILE_BYTES } from '#app/accounts/model/file.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { answerShownForm } from '#app/web/shown-form.ts'
import { answerUpload } from '#app/web/upload.ts'
import { readSure } from '../../agreements/model/outdating.ts'
import { saveDemand } from '../demand-drafts.ts'
import { fileForRule, overrideRule, takeRulingBack } from '../demand-rulings.ts'
import { lowerHeadcount, moveDemand } from '../demand-steps.ts'
import { nameMentor } from '../mentor-naming.ts'
import { demandSchema, readDemand, typedDemand } from '../model/demand-form.ts'
import type { DemandParty } from '../model/demand.ts'
import {
  filingSchema,
  lowerSchema,
  mentorSchema,
  overrideSchema,
  savedSchema,
  stepSchema,
  takeBackSchema,
} from '../model/demand-steps-form.ts'

/** What can be done on a demand's page, by the college or the employer. */
export async function actOnDemand(
  { params, request, context }: Pick<ActionFunctionArgs, 'params' | 'request' | 'context'>,
  party: DemandParty,
) {
  const demandId = params.id ?? ''
  const here = `/${party}/demands/${demandId}`
  const { site } = context
  if (new URL(request.url).searchParams.has('filing')) {
    const options = { maxBytes: MAX_FILE_BYTES, schema: filingSchema }
    return answerUpload(request, options, async ({ file, ...filing }) => {
      const bytes = new Uint8Array(await file.arrayBuffer())
      await fileForRule(context, { demandId, ...filing, file: { name: file.name, bytes } })
      return redirectWithFlash(site, here, 'demand.flash.filing')
    })
  }
  const formData = await request.formData()
  switch (formData.get('intent')) {
    case 'save':
    case 'offer': {
      const read = readDemand(typedDemand(formData))
      return answerShownForm(formData, savedSchema, async ({ intent, revision }, shown) => {
        const kept = await saveDemand(context, { demandId, party, read, revision, shown })
        // What is refused now is held against what has just been kept, and not against what was before.
        formData.set('shown', JSON.stringify(kept.shown))
        if (intent === 'save') return redirectWithFlash(site, here, 'demand.saved')
        return answerForm(formData, demandSchema, async () => {
          await moveDemand(context, { demandId, party, action: 'offer' })
          return redirectWithFlash(site, here, 'demand.flash.offer')
        })
      })
    }
    case 'override':
      return answerForm(formData, overrideSchema, async (ruling) => {
        await overrideRule(context, { demandId, ...ruling })
        return redirectWithFlash(site, here, 'demand.flash.override')
      })
    case 'take_back':
      return answerForm(formData, takeBackSchema, async ({ ruling }) => {
        await takeRulingBack(context, { demandId, rulingId: ruling })
        return redirectWithFlash(site, here, 'demand.flash.take_back')
      })
    case 'lower':
      return answerForm(formData, lowerSchema, async (lowered) => {
        await lowerHeadcount(context, { demandId, party, ...lowered })
        return redirectWithFlash(site, here, 'demand.flash.lower')
      })
    case 'mentor':
      return answerForm(formData, mentorSchema, async (named) => {
        const sure = readSure(formData)
        const outdated = await nameMentor(context, { demandId, party, ...named, sure })
        const said = outdated.agreements > 0 ? 'agreement.flash_outdated' : 'demand.flash.mentor'
        return redirectWithFlash(site, here, said, [], { ...outdated })
      })
    default:
      return answerForm(formData, stepSchema, async ({ intent, ...step }) => {
        await moveDemand(context, { demandId, party, action: intent, ...step })
        return redirectWithFlash(site, here, `demand.flash.${intent}`)
      })
  }
}
