/** Where the helpdesk may reach somebody; `voice`: a call. */
export const reachableBy = ['whatsapp', 'telegram', 'messenger', 'instagram', 'email', 'voice', 'sms', 'web'] as const
/** Who may answer, by what they do. */
export const answeringRoles = ['operator', 'mediator', 'legal', 'coordinator'] as const
