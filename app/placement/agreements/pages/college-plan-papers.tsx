import { getFormProps, useForm } from '@conform-to/react'
import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { ACCEPTED_FILES, MAX_FILE_MEGABYTES } from '#app/accounts/model/file.ts'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { FailedLines } from '#app/ui/failed-lines.tsx'
import { ChipChoices, FieldFault } from '#app/ui/field.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSending } from '#app/ui/sending.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { answerUpload } from '#app/web/upload.ts'
import { filePapers, getPaperFiling, type FilingOutcome } from '../filing-papers.ts'
import {
  MOST_PAPERS,
  MOST_PAPERS_BYTES,
  MOST_PAPERS_MEGABYTES,
  papersSchema,
  readPaperKind,
} from '../model/papers-form.ts'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'many_papers.title')

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { kinds } = await orRespond(getPaperFiling(context, params.id ?? ''))
  const asked = readPaperKind(new URL(request.url).searchParams)
  return { kinds, chosen: kinds.find((kind) => kind === asked) ?? kinds[0] ?? null }
}

/** Answered in place: what was not filed is named, each with its reason. */
export async function action({ params, request, context }: ActionFunctionArgs) {
  const planId = params.id ?? ''
  await orRespond(getPaperFiling(context, planId))
  const options = { maxBytes: MOST_PAPERS_BYTES, schema: papersSchema }
  return answerUpload(request, options, async ({ kind, file }) => {
    const papers = await Promise.all(
      file.map(async (one) => ({
        name: one.name,
        bytes: new Uint8Array(await one.arrayBuffer()),
      })),
    )
    return data({ outcome: await filePapers(context, { planId, kind, papers }) })
  })
}

export default function CollegePlanPapersPage() {
  const t = useT()
  const { kinds, chosen } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const sending = useSending()
  const lastResult = reply && 'status' in reply ? reply : undefined
  const [form, fields] = useForm<Record<'kind' | 'file', string>, unknown, string[]>({
    id: 'papers',
    lastResult,
    defaultValue: { kind: chosen ?? '' },
  })
  if (kinds.length === 0) {
    return <EmptyState title={t('many_papers.none_title')} text={t('many_papers.none_text')} />
  }
  return (
    <>
      {reply && 'outcome' in reply && <Filed {...reply.outcome} />}
      <Card className="max-w-2xl md:p-6">
        <Form
          method="post"
          encType="multipart/form-data"
          {...getFormProps(form)}
          className="flex flex-col items-start gap-4"
        >
          <div className="flex flex-col gap-1">
            <h2 className="text-lead font-semibold text-ink">{t('many_papers.title')}</h2>
            <p className="text-base text-body">{t('many_papers.intro')}</p>
          </div>
          <ErrorSummary
            form={form}
            labels={{ kind: t('many_papers.kind'), file: t('many_papers.files') }}
          />
          <ChipChoices
            legend={t('many_papers.kind')}
            name="kind"
            kind="radio"
            choices={kinds.map((value) => ({ value, label: t(`many_papers.kind.${value}`) }))}
            chosen={[String(fields.kind.initialValue ?? '')]}
            errors={fields.kind.errors}
          />
          <div className="flex w-full min-w-0 flex-col gap-1.5">
            <label htmlFor={fields.file.id} className="text-base font-medium text-ink">
              {t('many_papers.files')}
            </label>
            <input
              id={fields.file.id}
              type="file"
              name="file"
              multiple
              accept={ACCEPTED_FILES}
              aria-invalid={fields.file.errors ? true : undefined}
              aria-describedby={`papers-hint ${fields.file.errorId}`}
              className="min-h-11 w-full max-w-full text-base text-body"
            />
            <p id="papers-hint" className="text-small text-quiet">
              {t('many_papers.files_hint', {
                most: MOST_PAPERS,
                each: MAX_FILE_MEGABYTES,
                together: MOST_PAPERS_MEGABYTES,
              })}
            </p>
            <FieldFault id={fields.file.errorId} errors={fields.file.errors} />
          </div>
          <Button size="desk" className="min-h-11" disabled={sending}>
            {t('many_papers.save')}
          </Button>
        </Form>
      </Card>
    </>
  )
}

function Filed({ filed, failed }: FilingOutcome) {
  const t = useT()
  const tone =
    failed.length > 0 ? 'border-wait-line bg-wait-tint text-wait' : 'border-line bg-card text-ink'
  return (
    <div role="status" className={`flex flex-col gap-2 rounded-card border p-4 text-desk ${tone}`}>
      <p className="font-semibold">{t('many_papers.filed', { count: filed })}</p>
      <FailedLines
        failed={failed}
        rowKey={({ name }) => name}
        line={({ name }) => <span className="break-all">{name}</span>}
      />
    </div>
  )
}
