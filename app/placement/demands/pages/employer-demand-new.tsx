import { useForm } from '@conform-to/react'
import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { placeName } from '#app/kernel/places.ts'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { ChipChoices } from '#app/ui/field.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSending } from '#app/ui/sending.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { answerForm } from '#app/web/form.ts'
import { beginOwnDemand } from '../demand-drafts.ts'
import { listDemandColleges } from '../demand-parties.ts'
import { beginOwnSchema } from '../model/demand-begin-form.ts'

export const handle: RouteHandle = { access: 'employer' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'demand.new_own')

export async function loader({ context }: LoaderFunctionArgs) {
  return orRespond(listDemandColleges(context))
}

export async function action({ request, context }: ActionFunctionArgs) {
  return answerForm(await request.formData(), beginOwnSchema, async ({ collegeId }) => {
    const { demandId } = await beginOwnDemand(context, { collegeId })
    return redirect(`/employer/demands/${demandId}`)
  })
}

export default function NewOwnDemandPage() {
  const t = useT()
  const { mayOffer, colleges } = useLoaderData<typeof loader>()
  return (
    <>
      <DeskHead
        title={t('demand.new_own')}
        back={{ to: '/employer/demands', label: t('demand.employer_title') }}
      />
      <DeskBody>
        {!mayOffer ? (
          <EmptyState title={t('demand.not_admitted_title')} text={t('demand.not_admitted_text')}>
            <LinkButton to="/employer/papers" size="desk">
              {t('demand.to_papers')}
            </LinkButton>
          </EmptyState>
        ) : colleges.length === 0 ? (
          <EmptyState title={t('demand.no_college_title')} text={t('demand.no_college_text')} />
        ) : (
          <CollegeForm colleges={colleges} />
        )}
      </DeskBody>
    </>
  )
}

function CollegeForm(props: { colleges: { id: string; name: string; districtCode: string }[] }) {
  const t = useT()
  const sending = useSending()
  const lastResult = useActionData<typeof action>()
  const [form, fields] = useForm<{ collegeId: string }>({ id: 'begin', lastResult })
  const { colleges } = props
  return (
    <Card className="max-w-2xl md:p-6">
      <Form method="post" id={form.id} noValidate className="flex flex-col gap-4">
        <ErrorSummary form={form} labels={{ collegeId: t('demand.choose_college') }} />
        <div id={fields.collegeId.id} tabIndex={-1}>
          <ChipChoices
            kind="radio"
            legend={t('demand.choose_college')}
            name="collegeId"
            choices={colleges.map(({ id, name, districtCode }) => ({
              value: id,
              label: `${name} · ${placeName(districtCode)}`,
            }))}
            chosen={colleges.length === 1 ? [colleges[0]!.id] : []}
            hint={t('demand.choose_college_hint')}
            errors={fields.collegeId.errors}
          />
        </div>
        <Button size="desk" disabled={sending} className="self-start">
          {t('demand.begin')}
        </Button>
      </Form>
    </Card>
  )
}
