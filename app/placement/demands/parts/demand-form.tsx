import { useForm, type SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { useState, type FormEvent } from 'react'
import { z } from 'zod'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { CheckedForm } from '#app/ui/checked-form.tsx'
import { ShownFacts, useTheirs } from '#app/ui/shown-facts.tsx'
import { useSending } from '#app/ui/sending.ts'
import type { DemandState } from '#db/tables/demand.ts'
import type { SaidStaff } from '../employer-staff.ts'
import { daysOf } from '../model/days.ts'
import type { DemandField, DemandParty } from '../model/demand.ts'
import {
  demandSchema,
  faultsOfTyped,
  readDemand,
  shownDemand,
  typedDemand,
  typeDemand,
  type ReadDemand,
  type TypedFaults,
} from '../model/demand-form.ts'
import { judge, type Judgement, type RecordedRuling, type Surroundings } from '../model/judge.ts'
import { presentAt, type PostPresence } from '../model/presence.ts'
import type { RuleTable } from '../model/rules.ts'
import { weekClashOf, type WeekClash } from '../model/week.ts'
import { DemandCare } from './demand-form-care.tsx'
import { demandLabels, demandWords, type DemandInputs } from './demand-fields.ts'
import { DemandPlace } from './demand-form-place.tsx'
import { DemandPost } from './demand-form-post.tsx'
import { DemandTime } from './demand-form-time.tsx'
import { DemandPay } from './demand-form-pay.tsx'
import { RulePanel } from './rule-panel.tsx'
import type { RuleReader } from './rule-reader.ts'
import { useScreening } from './use-screening.ts'

const anything = z.object({})

/** What a form's sections need. */
export interface DemandFormPart {
  fields: DemandInputs
  chosen: (field: DemandField) => string[]
  judgements: Judgement[]
  rules: RuleTable
  reader: RuleReader
  /** What is said of days and of the week, where it cannot all be right. */
  clash: WeekClash | null
  /** What is wrong with what was typed, as long as nothing was sent that has its faults at their fields. */
  faults: TypedFaults
}

/** A demand as it is typed, and beside it each rule as it speaks. */
export function DemandForm(props: {
  demand: ReadDemand & { state: DemandState; revision: number }
  party: DemandParty
  majors: { id: string; name: string; department: string }[]
  rules: RuleTable
  rulings: RecordedRuling[]
  around: Surroundings
  presence: PostPresence[]
  judgements: Judgement[]
  /** What is known of how many people the employer employs. */
  staff: SaidStaff | null
  now: Date
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const sending = useSending()
  const { demand, party, rules, rulings, around, presence } = props
  const screen = useScreening()
  const [typed, setTyped] = useState<{ judgements: Judgement[]; read: ReadDemand } | null>(null)
  const { judgements, read } = typed ?? { judgements: props.judgements, read: demand }
  const values = typeDemand(demand)
  // A draft is kept however far it is; what was offered stays whole.
  const isDraft = demand.state === 'draft'
  const lastResult = useTheirs(props.lastResult, demandWords(t, props.majors))
  const [form, fields] = useForm<Record<DemandField, string>, unknown, string[]>({
    id: 'demand',
    defaultValue: values as Record<DemandField, string>,
    lastResult,
    onValidate: ({ formData }) =>
      parseWithZod(formData, {
        schema: isDraft && formData.get('intent') === 'save' ? anything : demandSchema,
      }),
    shouldValidate: 'onSubmit',
    shouldRevalidate: 'onInput',
  })
  const onInput = (event: FormEvent<HTMLDivElement>) => {
    const own = event.currentTarget.closest('form') ?? event.currentTarget.querySelector('form')
    if (!own) return
    const read = readDemand(typedDemand(new FormData(own)))
    const { facts } = read
    const present = presentAt(facts, daysOf(facts), presence)
    const said = screen?.(facts) ?? around.said
    setTyped({ judgements: judge(facts, rules, rulings, { ...around, present, said }), read })
  }
  const part: DemandFormPart = {
    fields: fields,
    chosen: (field) => {
      const initial = fields[field].initialValue as unknown as string | string[] | undefined
      return typeof initial === 'string' ? [initial] : (initial ?? [])
    },
    judgements,
    rules,
    reader: party,
    clash: weekClashOf(read.facts),
    faults: Object.keys(form.allErrors).length > 0 ? {} : faultsOfTyped(read),
  }
  return (
    <div
      className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[minmax(0,1fr)_minmax(0,25rem)]"
      onInput={onInput}
    >
      <CheckedForm
        form={form}
        labels={demandLabels(t)}
        isOfStored
        className="flex min-w-0 flex-col gap-4"
      >
        <input type="hidden" name="revision" value={demand.revision} />
        <ShownFacts facts={shownDemand(demand)} lastResult={lastResult} />
        <DemandPost
          {...part}
          majors={props.majors}
          staff={props.staff}
          now={props.now}
          isDraft={isDraft}
        />
        <DemandTime {...part} />
        <DemandPlace {...part} />
        <DemandPay {...part} />
        <DemandCare {...part} />
        <div className="flex flex-wrap items-center gap-3">
          {/* The first one is what the Enter key sends. */}
          <Button
            name="intent"
            value="save"
            size="desk"
            rank={isDraft ? 'secondary' : 'primary'}
            disabled={sending}
          >
            {t(isDraft ? 'demand.save' : 'demand.save_changes')}
          </Button>
          {isDraft && (
            <Button name="intent" value="offer" size="desk" disabled={sending}>
              {t(party === 'employer' ? 'demand.offer' : 'demand.enter')}
            </Button>
          )}
          <span className="text-desk-small text-quiet">{t('demand.saving_hint')}</span>
        </div>
      </CheckedForm>
      <div className="min-w-0 xl:sticky xl:top-4 xl:max-h-[calc(100dvh-2rem)] xl:overflow-y-auto">
        <RulePanel judgements={judgements} rules={rules} reader={party} />
      </div>
    </div>
  )
}
