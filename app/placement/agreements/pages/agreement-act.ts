import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { MAX_FILE_BYTES, paperSchema } from '#app/accounts/model/file.ts'
import { Fault } from '#app/kernel/errors.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { answerUpload } from '#app/web/upload.ts'
import { fileAgreement, getAgreement, renewAgreement } from '../agreements.ts'
import { askContact, takeContactBack } from '../contact-asking.ts'
import { agreementAddress } from '../model/agreement-address.ts'
import type { AgreementParty } from '#db/tables/agreement.ts'
import { agreementStepSchema } from '../model/agreement-query.ts'
import { askContactSchema } from '../model/paper-link.ts'
import { signAgreements } from '../signing.ts'

/** An agreement for a party; another one that may read it is sent to the page of its own. */
export async function loadAgreement(
  { params, context }: Pick<LoaderFunctionArgs, 'params' | 'context'>,
  party: AgreementParty,
) {
  const agreement = await orRespond(getAgreement(context, params.id))
  if (agreement.party !== party) throw redirect(agreementAddress(agreement.party, agreement.id))
  return { ...agreement, now: context.clock.now() }
}

/** Signs, files or makes anew an agreement, asks the contact to sign or takes that back, as its page asks. */
export async function actOnAgreement({ params, request, context }: ActionFunctionArgs) {
  const { id, party } = await orRespond(getAgreement(context, params.id))
  const here = agreementAddress(party, id)
  if (request.headers.get('Content-Type')?.startsWith('multipart/')) {
    const options = { maxBytes: MAX_FILE_BYTES, schema: paperSchema }
    return answerUpload(request, options, async ({ file }) => {
      const bytes = new Uint8Array(await file.arrayBuffer())
      await fileAgreement(context, { agreementId: id, paper: { name: file.name, bytes } })
      return redirectWithFlash(context.site, here, 'agreement.flash_filed')
    })
  }
  const formData = await request.formData()
  if (formData.get('intent') === 'ask') {
    return answerForm(formData, askContactSchema, async ({ phone, isSure }) => {
      await askContact(context, { agreementId: id, phone, isSure })
      return redirectWithFlash(context.site, here, 'contact.flash_asked')
    })
  }
  return answerForm(formData, agreementStepSchema, async ({ intent, reason }) => {
    if (intent === 'renew') {
      const { agreementId } = await renewAgreement(context, { agreementId: id, reason })
      const next = agreementId ? agreementAddress(party, agreementId) : here
      return redirectWithFlash(context.site, next, 'agreement.flash_renewed')
    }
    if (intent === 'take_back') {
      await takeContactBack(context, { agreementId: id })
      return redirectWithFlash(context.site, here, 'contact.flash_taken_back')
    }
    const selection = { ids: [id], all: null }
    const { failed } = await signAgreements(context, { party, selection })
    if (failed[0]) throw new Fault(failed[0].fault)
    return redirectWithFlash(context.site, here, 'agreement.flash_signed')
  })
}
