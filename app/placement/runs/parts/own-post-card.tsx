import type { SubmissionResult } from '@conform-to/react'
import type { ComponentProps } from 'react'
import { useLocale, useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Card } from '#app/ui/card.tsx'
import { classes } from '#app/ui/classes.ts'
import { Sure } from '#app/ui/sure.tsx'
import { Moment, sayDay } from '#app/ui/time.tsx'
import { sayPlace } from '../../demands/model/place.ts'
import type { Judgement } from '../../demands/model/judge.ts'
import type { RuleCode, RuleTable } from '../../demands/model/rules.ts'
import { DemandFactGroups } from '../../demands/parts/demand-facts.tsx'
import { MentorForm } from '../../demands/parts/mentor-form.tsx'
import { RulePanel } from '../../demands/parts/rule-panel.tsx'
import { GuideChoice } from '../../plans/parts/guide-choice.tsx'
import { dayStart } from '../../plans/parts/plan-words.tsx'
import { asDemand, type OwnPostFacts } from '../model/own-post-form.ts'
import type { OwnPostOnDesk } from '../own-post-desk.ts'
import { OwnPostBadge } from './own-post-badge.tsx'
import { EmployerOfPost } from './own-post-employer.tsx'
import { Decision, Revoking, type Answer } from './own-post-decision.tsx'
import { FilingAct, isFileable, PastFilings } from './own-post-filing.tsx'

const SHUT = {
  left: 'fault.own_post_student_left',
  other_class: 'fault.own_post_other_class',
} as const

/** A post that a student has found, with what the rules say of it and what the college can do. */
export function OwnPostCard(props: {
  post: OwnPostOnDesk
  rules: RuleTable
  /** Who may be chosen to guide; null where nobody may be. */
  colleagues: { id: string; name: string }[] | null
  guiding: (ComponentProps<typeof GuideChoice>['asked'] & object) | null
  /** To what was decided on this post. */
  answer: Answer
  isSentBack: boolean
  /** To a filing for this post. */
  filingReply: SubmissionResult<string[]> | undefined
  /** To a mentor who was named for this post. */
  mentorReply: SubmissionResult<string[]> | undefined
  now: Date
}) {
  const { locale, t } = useLocale()
  const { post, rules, answer, now } = props
  const { facts } = post
  const isApproved = post.state === 'approved'
  const standing = post.filings.filter(({ takenBackAt }) => takenBackAt === null)
  const refused = post.refused.filter((rule) => rule === 'days' || !post.unfiled.includes(rule))
  const about = (judgement: Judgement) => (
    <FilingAct
      judgement={judgement}
      rules={rules}
      post={post}
      lastResult={props.filingReply}
      now={now}
    />
  )
  const hasFiling = ({ rule, verdict }: Judgement) =>
    standing.some(({ ruleCode }) => ruleCode === rule) ||
    (post.mayFile && isFileable(rule, verdict, rules))
  const panel = (
    <RulePanel
      judgements={post.judgements}
      rules={rules}
      reader="own_post"
      about={(judgement) => hasFiling(judgement) && about(judgement)}
    />
  )
  return (
    <Card className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id={post.studentId} className="scroll-mt-4 text-lead font-semibold text-ink">
          {facts.title} · {facts.employer}
        </h2>
        <OwnPostBadge state={post.state} />
      </div>
      <p className="text-desk text-body">
        {post.name} {post.number} · {post.classGroup} · <Moment at={post.createdAt} now={now} />
      </p>
      <p className="text-desk text-quiet">
        {[
          sayPlace(facts.districtCode, facts.address),
          [facts.firstDay, facts.lastDay]
            .map((day) => sayDay(dayStart(day), now, locale))
            .join('–'),
          t('own_post.pay_of', {
            pay: facts.pay.toLocaleString(locale),
            wage: facts.postWage.toLocaleString(locale),
          }),
          t('own_post.hours_of', { day: facts.hoursDay, week: facts.hoursWeek }),
          facts.contact,
        ].join(' · ')}
      </p>
      {post.state === 'asked' && post.shut && (
        <p className="text-desk text-urgent">
          {t(SHUT[post.shut], { student: `${post.name} ${post.number}` })}
        </p>
      )}
      {refused.length > 0 && (
        <RulesAgainst
          tone="urgent"
          rules={refused}
          said={t('fault.own_post_refused', { count: refused.length })}
        />
      )}
      {post.unfiled.length > 0 && (
        <RulesAgainst
          tone="wait"
          rules={post.unfiled}
          said={t(isApproved ? 'own_post.unfiled_approved' : 'own_post.unfiled')}
        />
      )}
      {post.waitsForVisit && <p className="text-desk text-wait">{t('fault.own_post_unvisited')}</p>}
      <EmployerOfPost post={post} />
      {post.reason && <p className="text-desk text-body">{post.reason}</p>}
      {post.state === 'asked' ? (
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
          <section className="flex min-w-0 flex-col gap-5 rounded-card border border-line p-4">
            <Told facts={facts} now={now} />
          </section>
          <div id={`file-${post.studentId}`} className="min-w-0 scroll-mt-4">
            {panel}
          </div>
        </div>
      ) : (
        <details className="rounded-card border border-line">
          <summary className="flex min-h-11 cursor-pointer items-center px-4 text-desk text-link">
            {t('own_post.told')}
          </summary>
          <div className="flex flex-col gap-5 border-t border-line p-4">
            <Told facts={facts} now={now} />
          </div>
        </details>
      )}
      {isApproved && (post.unfiled.length > 0 || standing.length > 0) && (
        <div id={`file-${post.studentId}`} className="min-w-0 scroll-mt-4">
          {panel}
        </div>
      )}
      <PastFilings filings={post.filings} now={now} />
      {post.state === 'asked' && post.refused.length === 0 && post.warned.length > 0 && (
        <p className="text-desk text-wait">
          {t('fault.own_post_warned', { count: post.warned.length })}
        </p>
      )}
      {isApproved && (
        <div className="flex flex-wrap items-start gap-x-3 text-desk text-body">
          <span className="flex min-h-11 items-center text-quiet md:min-h-9">
            {t('plan.guides')}
          </span>
          <div className="flex min-h-11 flex-col justify-center md:min-h-9">
            <GuideChoice
              post={{ ...post, title: facts.title }}
              colleagues={props.colleagues}
              asked={props.guiding?.sent.postId === post.id ? props.guiding : null}
            />
          </div>
        </div>
      )}
      {isApproved && props.colleagues && (
        <MentorForm
          key={facts.mentor}
          id={`mentor-${post.id}`}
          mentor={facts.mentor ?? null}
          sent={{ post: post.id }}
          lastResult={props.mentorReply}
        />
      )}
      {post.state === 'asked' && post.actions.length > 0 && (
        <Decision
          id={post.id}
          mayApprove={post.refused.length === 0 && !post.shut && !post.waitsForVisit}
          answer={answer}
        />
      )}
      {post.actions.includes('revoke') && (
        <Sure label={t('own_post.revoke')} open={props.isSentBack}>
          <Revoking id={post.id} answer={answer} />
        </Sure>
      )}
    </Card>
  )
}

/** All that her form asks, the days and whom to ask there aside, which stand at its head. */
function Told(props: { facts: OwnPostFacts; now: Date }) {
  const { facts, now } = props
  return (
    <DemandFactGroups
      facts={asDemand(facts, '')}
      majors={[]}
      staff={null}
      now={now}
      without={['match', 'near']}
      as="h3"
    />
  )
}

function RulesAgainst(props: {
  tone: 'urgent' | 'wait'
  said: string
  rules: (RuleCode | 'days')[]
}) {
  const t = useT()
  const { tone, said, rules } = props
  return (
    <div
      className={classes(
        'flex flex-wrap items-center gap-2 text-desk',
        tone === 'urgent' ? 'text-urgent' : 'text-wait',
      )}
    >
      {said}
      {rules.map((rule) => (
        <Badge key={rule} tone={tone}>
          {rule === 'days' ? t('own_post.days') : t(`rule.name.${rule}`)}
        </Badge>
      ))}
    </div>
  )
}
