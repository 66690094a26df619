import { Link, useParams } from '@remix-run/react'
import type { MessageKey } from '#app/i18n/index.ts'
import { useT } from '#app/i18n/react.tsx'
import { sayBar } from '../../demands/parts/bar-words.ts'
import type { BarredIntern } from '../../runs/barred-interns.ts'

/** Students who may not be at their posts: the post, what keeps each from there, and the way out. */
export function BarredInterns(props: {
  interns: BarredIntern[]
  canChange: boolean
  /** The plan has ended. */
  mayRelease: boolean
  /** The allocation where students of a running plan are moved; null where the reader moves nobody. */
  movedIn: string | null
}) {
  const t = useT()
  const planId = useParams().id ?? ''
  return (
    <ul role="list" className="flex flex-col gap-1 pt-1">
      {props.interns.map((intern) => (
        <li key={intern.studentId} className="text-desk-small">
          {t('gate.barred', {
            student: `${intern.name} ${intern.number}`,
            post: intern.post,
            reasons: intern.bars.map((bar) => sayBar(t, bar)).join('、'),
          })}
          {(props.canChange || props.mayRelease || props.movedIn !== null) && (
            <WayOut
              intern={intern}
              planId={planId}
              isEnded={props.mayRelease}
              movedIn={props.movedIn}
            />
          )}
        </li>
      ))}
    </ul>
  )
}

function WayOut(props: {
  intern: BarredIntern
  planId: string
  isEnded: boolean
  movedIn: string | null
}) {
  const t = useT()
  const { intern, planId, isEnded, movedIn } = props
  const release: [string, MessageKey] = [
    `/college/students/${intern.studentId}`,
    'gate.barred_release',
  ]
  const settle = (): [string, MessageKey] => {
    if (isEnded) {
      const isWithdrawn = intern.bars.every(({ rule }) => rule === 'withdrawn')
      return isWithdrawn && intern.demandId !== null
        ? [`/college/demands/${intern.demandId}`, 'gate.barred_demand']
        : release
    }
    const ownPosts = `/college/plans/${planId}/own-posts`
    if (intern.bars.every(({ isFiled }) => isFiled))
      return [`${ownPosts}#file-${intern.studentId}`, 'gate.barred_file']
    if (intern.isOwnPost) return [`${ownPosts}#${intern.studentId}`, 'gate.barred_own']
    if (!intern.isTakingPart) return release
    const allocations = `/college/plans/${planId}/allocations`
    return [
      movedIn === null
        ? allocations
        : `${allocations}/${movedIn}?settle=${intern.studentId}&got=leaving#settle`,
      'gate.barred_move',
    ]
  }
  const [to, label] = settle()
  return (
    <Link
      to={to}
      className="ml-2 inline-flex min-h-11 min-w-11 items-center underline underline-offset-4 md:min-h-6"
    >
      {t(label)}
      <span className="sr-only">{intern.name}</span>
    </Link>
  )
}
