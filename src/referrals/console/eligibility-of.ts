import type { PersonFacts } from '../../cases/index.ts'

/** What a service must not refuse this person for, as far as the case says it: a start that whoever looks may change. */
export function eligibilityOf({ status, age, vulnerabilities, gender }: PersonFacts): readonly string[] {
  const children = vulnerabilities?.value.split(' ').includes('children') ?? false
  return [
    ...(status?.value === 'none' ? ['without-permit'] : []),
    ...(status?.value === 'asylum-asked' ? ['asylum-seekers'] : []),
    ...(status?.value === 'eu' ? ['eu-citizens'] : []),
    ...(age?.value === 'child' ? ['minors'] : []),
    ...(children ? ['families'] : []),
    ...(/^(donna|femmina|woman|female|f)$/i.test(gender?.value.trim() ?? '') ? ['women'] : []),
  ]
}
