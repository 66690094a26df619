import { useT } from '#app/i18n/react.tsx'
import type { Exclusion, Refused } from '../../demands/model/eligibility.ts'
import type { RuleTerms } from '../../demands/model/rules.ts'
import { sayRule } from '../../demands/parts/rule-text.ts'

/** Posts of the plan that a rule keeps the student from, each with the rule. */
export function ExcludedPosts(props: {
  posts: {
    id: string
    title: string
    employer: string
    excluded: Exclusion | Refused
    terms: RuleTerms | null
  }[]
}) {
  const t = useT()
  const { posts } = props
  return (
    <section className="flex flex-col gap-3" aria-labelledby="excluded-posts">
      <h2 id="excluded-posts" className="text-lead font-semibold text-ink">
        {t('preference.excluded')}
      </h2>
      <ul role="list" className="flex flex-col gap-2">
        {posts.map((post) => (
          <li
            key={post.id}
            className="rounded-card border border-dashed border-line-strong px-4 py-3"
          >
            <p className="text-base text-body">
              {post.title} · <span className="text-quiet">{post.employer}</span>
            </p>
            <p className="text-small text-wait">
              {'ofPost' in post.excluded
                ? t('preference.why_refused')
                : t(`preference.why.${post.excluded.rule as 'major'}`, {
                    least: String(post.excluded.params.least ?? ''),
                  })}
            </p>
            {post.terms && post.excluded.rule !== 'days' && (
              <p className="text-desk-small whitespace-pre-line text-quiet">
                {sayRule(t, post.excluded.rule, post.terms)}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
