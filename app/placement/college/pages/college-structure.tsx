import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { translateError } from '#app/i18n/translate-error.ts'
import { Card, Section } from '#app/ui/card.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { structureActSchema } from '../model/structure-form.ts'
import { AddStructure } from '../parts/add-structure.tsx'
import { StructureItem } from '../parts/structure-item.tsx'
import { changeStructure, getStructure } from '../structure-editing.ts'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'structure.title')

export async function loader({ context }: LoaderFunctionArgs) {
  return orRespond(getStructure(context))
}

export async function action({ request, context }: ActionFunctionArgs) {
  return answerForm(await request.formData(), structureActSchema, async (act) => {
    await changeStructure(context, act)
    return redirectWithFlash(context.site, '/college/structure', `structure.done.${act.intent}`)
  })
}

export default function CollegeStructurePage() {
  const t = useT()
  const { departments } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const faults = Object.values(reply?.error ?? {}).flatMap((errors) => errors ?? [])
  const typed = reply?.initialValue ?? {}
  const majors = departments.flatMap((department) => department.majors)
  const groups = majors.flatMap((major) => major.groups)
  return (
    <>
      <DeskHead
        back={{ to: '/college/students', label: t('roster.title') }}
        title={t('structure.title')}
        facts={t('structure.facts', {
          departments: departments.length,
          majors: majors.length,
          groups: groups.length,
        })}
      />
      <DeskBody>
        {faults.length > 0 && (
          <p
            role="alert"
            id="structure-fault"
            className="rounded-card border border-urgent bg-urgent-tint p-4 text-desk font-medium text-urgent"
          >
            {faults.map((fault) => translateError(t, fault)).join(' ')}
          </p>
        )}
        {departments.length === 0 && (
          <EmptyState title={t('structure.empty_title')} text={t('structure.empty_text')} />
        )}
        {departments.map((department) => (
          <Card key={department.id} className="flex flex-col gap-4">
            <StructureItem
              kind="department"
              item={department}
              others={departments}
              typed={typed}
              note={t('structure.majors', { count: department.majors.length })}
            />
            <ul role="list" className="flex flex-col gap-4 border-l-2 border-line pl-4">
              {department.majors.map((major) => (
                <li key={major.id} className="flex flex-col gap-2">
                  <StructureItem
                    kind="major"
                    item={major}
                    others={majors}
                    typed={typed}
                    note={t('structure.groups', { count: major.groups.length })}
                  />
                  <ul role="list" className="grid gap-x-6 gap-y-1 border-l-2 border-line pl-4">
                    {major.groups.map((group) => (
                      <li key={group.id}>
                        <StructureItem
                          kind="class_group"
                          item={group}
                          others={major.groups}
                          typed={typed}
                          note={t('structure.students', {
                            year: String(group.entryYear),
                            count: group.students ?? 0,
                          })}
                        />
                      </li>
                    ))}
                  </ul>
                </li>
              ))}
            </ul>
          </Card>
        ))}
        <Section title={t('structure.add')}>
          <AddStructure departments={departments} majors={majors} typed={typed} />
        </Section>
      </DeskBody>
    </>
  )
}
