import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { cancelDeletion, findOwnDeletion } from '#app/accounts/deletions.ts'
import { getProof, proveByCode, proveByPassword, sendProofCode } from '#app/accounts/fresh-proof.ts'
import { useT } from '#app/i18n/react.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { Column, PageHead } from '#app/ui/page-head.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { askDeletion } from '../account-deletion.ts'
import { askExport, listExports } from '../data-export.ts'
import {
  bareSchema,
  codeProofSchema,
  deletionSchema,
  passwordProofSchema,
} from '../model/proof-forms.ts'
import { DeletionAsk, DeletionOffer, DeletionPending } from '../parts/deletion.tsx'
import { ExportPanel } from '../parts/export-panel.tsx'
import { ProofForm } from '../parts/proof-form.tsx'

export const handle: RouteHandle = { access: 'account' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'data.title')

export async function loader({ context }: LoaderFunctionArgs) {
  return {
    proof: await orRespond(getProof(context)),
    exports: await listExports(context),
    deletion: await findOwnDeletion(context),
    now: context.clock.now(),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { site } = context
  const formData = await request.formData()
  // Back to what one meant to do.
  const here = new URL(request.url).searchParams.has('delete') ? '/me/data?delete' : '/me/data'
  switch (formData.get('act')) {
    case 'password':
      return answerForm(
        formData,
        passwordProofSchema,
        async (form) => {
          await proveByPassword(context, form)
          return redirectWithFlash(site, here, 'data.flash_proven')
        },
        { secret: ['password'] },
      )
    case 'send_code':
      return answerForm(formData, bareSchema, async () => {
        await sendProofCode(context)
        const sent = here.includes('?') ? `${here}&sent` : `${here}?sent`
        return redirectWithFlash(site, sent, 'data.flash_code')
      })
    case 'code':
      return answerForm(formData, codeProofSchema, async (form) => {
        await proveByCode(context, form)
        return redirectWithFlash(site, here, 'data.flash_proven')
      })
    case 'export':
      return answerForm(formData, bareSchema, async () => {
        await askExport(context)
        return redirectWithFlash(site, '/me/data', 'data.flash_preparing')
      })
    case 'delete':
      return answerForm(formData, deletionSchema, async () => {
        await askDeletion(context)
        return redirectWithFlash(site, '/me/data', 'data.flash_deletion')
      })
    case 'cancel':
      await orRespond(cancelDeletion(context))
      return redirectWithFlash(site, '/me/data', 'data.flash_cancelled')
    default:
      throw data('invalid_input', { status: 400 })
  }
}

export default function MyDataPage() {
  const t = useT()
  const { proof, exports, deletion, now } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const [params] = useSearchParams()
  const deleting = params.has('delete') && !deletion
  const replyTo = (...acts: string[]) =>
    acts.some((act) => reply?.initialValue?.act === act) ? reply : undefined
  const proofForm = !proof.fresh && (
    <ProofForm
      proof={proof}
      sent={params.has('sent')}
      reply={replyTo('password', 'code', 'send_code')}
    />
  )
  if (deleting) {
    return (
      <Column>
        <PageHead title={t('data.delete_title')} back="/me/data" />
        {proofForm || <DeletionAsk reply={replyTo('delete')} />}
      </Column>
    )
  }
  return (
    <Column>
      <PageHead title={t('data.title')} back="/me" />
      <div className="flex flex-col gap-6">
        {deletion && <DeletionPending deletion={deletion} now={now} />}
        <ExportPanel exports={exports} fresh={proof.fresh} now={now} reply={replyTo('export')}>
          {proofForm}
        </ExportPanel>
        {!deletion && <DeletionOffer />}
      </div>
    </Column>
  )
}
