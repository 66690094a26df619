import { useForm, type SubmissionResult } from '@conform-to/react'
import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { PLACE_CHOICES, placeName } from '#app/kernel/places.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Select, TextInput } from '#app/ui/field.tsx'
import { FilterWords } from '#app/ui/filter-field.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSending } from '#app/ui/sending.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { answerForm } from '#app/web/form.ts'
import { beginVisitedDemand } from '../demand-drafts.ts'
import { findDemandEmployers } from '../demand-parties.ts'
import { beginFoundSchema, beginNamedSchema } from '../model/demand-begin-form.ts'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'demand.new')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const q = (new URL(request.url).searchParams.get('q') ?? '').trim().slice(0, 60)
  return { q, found: await orRespond(findDemandEmployers(context, { q })) }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const formData = await request.formData()
  const begin = async (input: Parameters<typeof beginVisitedDemand>[1]) => {
    const { demandId } = await beginVisitedDemand(context, input)
    return redirect(`/college/demands/${demandId}`)
  }
  return formData.has('employerId')
    ? answerForm(formData, beginFoundSchema, begin)
    : answerForm(formData, beginNamedSchema, begin)
}

export default function NewVisitedDemandPage() {
  const t = useT()
  const { q, found } = useLoaderData<typeof loader>()
  const sending = useSending()
  return (
    <>
      <DeskHead
        title={t('demand.new')}
        back={{ to: '/college/demands', label: t('demand.title') }}
      />
      <DeskBody>
        <Card className="flex max-w-3xl flex-col gap-4 md:p-6">
          <h2 className="text-lead font-semibold text-ink">{t('demand.choose_employer')}</h2>
          <Form role="search" className="flex items-end gap-3 [&>div]:flex-1">
            <FilterWords id="employer-q" label={t('demand.find_employer')} words={q} most={60} />
            <Button rank="secondary" size="desk">
              {t('demand.find')}
            </Button>
          </Form>
          {q !== '' && found.length === 0 && (
            <p className="text-desk text-quiet">{t('demand.found_none')}</p>
          )}
          {found.length > 0 && (
            <ul role="list" aria-label={t('demand.found')} className="divide-y divide-line">
              {found.map(({ id, name, districtCode }) => (
                <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-2">
                  <span className="flex flex-col text-desk text-ink">
                    {name}
                    <span className="text-desk-small text-quiet">{placeName(districtCode)}</span>
                  </span>
                  <Form method="post">
                    <input type="hidden" name="employerId" value={id} />
                    <Button size="desk" disabled={sending}>
                      {t('demand.begin')}
                    </Button>
                  </Form>
                </li>
              ))}
            </ul>
          )}
        </Card>
        <NamedForm q={q} lastResult={useActionData<typeof action>()} />
      </DeskBody>
    </>
  )
}

function NamedForm(props: { q: string; lastResult?: SubmissionResult<string[]> }) {
  const t = useT()
  const sending = useSending()
  const [form, fields] = useForm<{ name: string; districtCode: string }>({
    id: 'named',
    defaultValue: { name: props.q },
    lastResult: props.lastResult,
  })
  return (
    <Card className="flex max-w-3xl flex-col gap-4 md:p-6">
      <h2 className="text-lead font-semibold text-ink">{t('demand.name_employer')}</h2>
      <Form method="post" id={form.id} noValidate className="flex flex-col gap-4">
        <ErrorSummary
          form={form}
          labels={{ name: t('demand.find_employer'), districtCode: t('demand.district') }}
        />
        <div className="grid gap-4 md:grid-cols-[2fr_1fr]">
          <TextInput
            key={props.q}
            field={fields.name}
            label={t('demand.find_employer')}
            hint={t('demand.name_hint')}
          />
          <Select
            field={fields.districtCode}
            label={t('demand.district')}
            choices={PLACE_CHOICES}
            placeholder={t('demand.choose')}
          />
        </div>
        <Button size="desk" rank="secondary" disabled={sending} className="self-start">
          {t('demand.begin')}
        </Button>
      </Form>
    </Card>
  )
}
