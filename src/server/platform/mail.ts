/** Outgoing mail through the SMTP server that the office was given. */
import { createTransport } from 'nodemailer';

export type Mail = {
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly attachment?: { readonly name: string; readonly path: string };
};
/** `taken`: the server has it. `refused`: it never will. `later`: it may another time. */
export type MailAnswer = {
  readonly status: 'taken' | 'refused' | 'later';
  readonly detail: string;
};
export type Mailer = {
  readonly send: (mail: Mail) => Promise<MailAnswer>;
  readonly close: () => void;
};

export function smtpMailer(url: string, from: string): Mailer {
  const transport = createTransport(url, {
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 60_000,
    disableUrlAccess: true,
  } as object);
  const domain = from.slice(from.indexOf('@') + 1);
  return {
    send: async (mail) => {
      const { to, subject, text, attachment } = mail;
      const messageId = `<${mail.messageId}@${domain}>`;
      try {
        const attachments = attachmentsOf(attachment);
        const info = await transport.sendMail({ from, to, subject, text, messageId, attachments });
        return { status: 'taken', detail: String(info.response) };
      } catch (error) {
        return answerOf(error);
      }
    },
    close: () => transport.close(),
  };
}

function attachmentsOf(attachment: Mail['attachment']) {
  if (attachment === undefined) return [];
  const { name: filename, path } = attachment;
  return [{ filename, path, contentType: 'application/pdf' }];
}

/** A permanent negative completion (5yz) is final; everything else may pass. RFC 5321 4.2.1. */
function answerOf(error: unknown): MailAnswer {
  const { responseCode, response, message } = error as {
    responseCode?: number;
    response?: string;
    message?: string;
  };
  const detail = response ?? message ?? 'unknown mail failure';
  const final = responseCode !== undefined && responseCode >= 500 && responseCode < 600;
  return { status: final ? 'refused' : 'later', detail };
}
