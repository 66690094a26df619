import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { ChipChoices, Select, TextArea, TextInput } from '#app/ui/field.tsx'
import { useNamedPart } from '#app/ui/named-part.ts'
import { useSending } from '#app/ui/sending.ts'
import type { getSettling } from '../allocation-detail.ts'
import { NOTHING_SETTLED } from '../model/nothing-settled.ts'
import { sayChoice } from './choice-words.ts'

// What another way of settling asks for stays out of sight, without a script too.
const OF_MOVE = 'hidden group-has-[[name=intent][value=move]:checked]/settling:block'
const OF_SWAP = 'hidden group-has-[[name=intent][value=swap]:checked]/settling:block'

const OTHERS = 'settle-others'

type SettlingOf = NonNullable<Awaited<ReturnType<typeof getSettling>>>

/** Settles one student's post by hand: keep it, another one, or somebody else's. */
export function SettlePanel(props: {
  settling: SettlingOf
  /** The page without it. */
  back: string
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const sending = useSending()
  const { student, others, posts, lock, planPostId } = props.settling
  const [form, fields] = useForm<
    Record<'intent' | 'student' | 'reason' | 'told' | 'toldOther' | 'post' | 'other', string>,
    unknown,
    string[]
  >({ id: 'settling', lastResult: props.lastResult })
  const own = posts.find(({ id }) => id === planPostId)
  const { isStarted, isFixed } = props.settling
  const part = useNamedPart<HTMLDivElement>('settle')
  const refusing = posts.filter(({ refusal }) => refusal !== null)
  return (
    <div id="settle" ref={part} tabIndex={-1} className="scroll-mt-4 rounded-card">
      <Card className="border-action">
        <Section
          title={t('allocation.settle_of', { name: student.name })}
          aside={<span className="text-quiet">{`${student.number} · ${student.classGroup}`}</span>}
        >
          <p className="text-desk text-body">
            {own
              ? t('allocation.settle_now', { post: `${own.title} · ${own.employer}` })
              : t('allocation.settle_none')}
          </p>
          {lock && (
            <div className="flex flex-wrap items-center gap-3 rounded-desk bg-wait-tint px-3 py-2 text-desk text-wait">
              <span>
                {t(`allocation.lock.${lock.kind}`)}
                {lock.reason && `：${lock.reason}`}
                {lock.by && `（${lock.by}）`}
                {lock.told && ` · ${t('allocation.told_was', { words: lock.told })}`}
              </span>
              {!isFixed && (
                <Form method="post">
                  <input type="hidden" name="intent" value="lift" />
                  <input type="hidden" name="student" value={student.id} />
                  <Button rank="secondary" size="desk" className="max-md:min-h-11">
                    {t('allocation.lift')}
                  </Button>
                </Form>
              )}
            </div>
          )}
          {refusing.length > 0 && (
            <div className="flex flex-col gap-1 text-desk text-body">
              <p className="font-medium">{t('allocation.settle_refused')}</p>
              <ul role="list" className="flex flex-col gap-1">
                {refusing.map(({ id, title, employer, refusal }) => (
                  <li key={id}>{`${title} · ${employer}：${refusal || '—'}`}</li>
                ))}
              </ul>
            </div>
          )}
          <ErrorSummary form={form} labels={{}} />
          {isFixed ? (
            <p className="text-desk text-body">{t('allocation.settle_works')}</p>
          ) : (
            <Form method="post" id={form.id} className="group/settling flex flex-col gap-4">
              <input type="hidden" name="student" value={student.id} />
              <input type="hidden" name="settled" value={lock?.id ?? NOTHING_SETTLED} />
              <ChipChoices
                legend={t('allocation.settle_how')}
                name="intent"
                kind="radio"
                choices={[
                  ...(own ? [{ value: 'lock', label: t('allocation.settle_lock') }] : []),
                  { value: 'move', label: t('allocation.settle_move') },
                  ...(isStarted ? [] : [{ value: 'swap', label: t('allocation.settle_swap') }]),
                ]}
                chosen={[fields.intent.initialValue ?? (own ? 'lock' : 'move')]}
              />
              <div className={OF_MOVE}>
                <Select
                  field={fields.post}
                  label={t('allocation.settle_to')}
                  hint={t(
                    isStarted ? 'allocation.settle_to_hint_started' : 'allocation.settle_to_hint',
                  )}
                  placeholder=""
                  choices={[
                    ...posts
                      .filter(({ barred, id }) => !barred && id !== planPostId)
                      .map((post) => ({
                        value: post.id,
                        label: [
                          post.choice ? `${sayChoice(t, post.choice)} · ` : '',
                          `${post.title} · ${post.employer}（${post.placed}/${post.seats}）`,
                          post.placed >= post.seats ? t('allocation.settle_full') : '',
                        ].join(''),
                      })),
                    { value: 'none', label: t('allocation.settle_nowhere') },
                  ]}
                />
              </div>
              <div className={OF_SWAP}>
                <TextInput
                  field={fields.other}
                  label={t('allocation.settle_other')}
                  hint={t('allocation.settle_other_hint')}
                  list={OTHERS}
                  autoComplete="off"
                />
                <datalist id={OTHERS}>
                  {others.map(({ text, classGroup }) => (
                    <option key={text} value={text}>
                      {classGroup}
                    </option>
                  ))}
                </datalist>
              </div>
              <TextArea
                field={fields.reason}
                label={t('allocation.reason')}
                hint={t('allocation.reason_hint')}
                rows={2}
              />
              <div className="grid gap-4 md:grid-cols-2">
                <TextArea
                  field={fields.told}
                  label={t('allocation.told', { name: student.name })}
                  hint={t('allocation.told_hint')}
                  rows={2}
                />
                <TextArea
                  field={fields.toldOther}
                  label={t('allocation.told_other')}
                  hint={t('allocation.told_other_hint')}
                  rows={2}
                  className={OF_SWAP}
                />
              </div>
              <div className="flex flex-wrap gap-2">
                <Button size="desk" disabled={sending} className="max-md:min-h-11">
                  {t('allocation.settle_save')}
                </Button>
                <LinkButton to={props.back} rank="secondary" size="desk" preventScrollReset>
                  {t('action.cancel')}
                </LinkButton>
              </div>
            </Form>
          )}
        </Section>
      </Card>
    </div>
  )
}
