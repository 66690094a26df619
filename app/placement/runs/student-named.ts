import { Fault } from '#app/kernel/errors.ts'

/** So many of the same name are told apart in a message. */
const MOST_NAMED = 5

interface Named {
  name: string
  number: string
}

/** A student as a field's suggestions write her: 20240116 王培杰. */
export function writeStudent({ number, name }: Named): string {
  return `${number} ${name}`
}

/**
 * Whom somebody means by a number, by a name, by a part of a name that one alone has, or by both as a
 * suggestion writes them.
 * @throws `student_not_found`, or `student_ambiguous` with the numbers, at the field.
 */
export function studentNamed<S extends Named>(students: S[], typed: string, field: string): S {
  const text = plain(typed)
  const exact = students.filter((one) => isNamed(one, typed))
  const found =
    exact.length > 0 ? exact : students.filter(({ name }) => text !== '' && name.includes(text))
  const [first] = found
  if (!first) throw new Fault('student_not_found', { field, params: { name: text } })
  if (found.length > 1) {
    const named = found.slice(0, MOST_NAMED).map(writeStudent).join('、')
    throw new Fault('student_ambiguous', {
      field,
      params: { name: text, students: found.length > MOST_NAMED ? `${named}…` : named },
    })
  }
  return first
}

/** Whether what was typed is a student's number, her whole name, or both as a suggestion writes them. */
export function isNamed(student: Named, typed: string): boolean {
  const text = plain(typed)
  return student.number === text || student.name === text || writeStudent(student) === text
}

function plain(typed: string): string {
  return typed.normalize('NFKC').trim().replace(/\s+/g, ' ')
}
