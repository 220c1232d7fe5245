// A carrier's SMSC on npm `smpp`, with the manners and the oddities of real ones; 127.0.0.1 only.
// usage: node smsc.js PORT   (0: any that is free; it is printed). Account esme1 / secret.
// It ends by TERM, or when its standard input does. Every message it takes is a line of JSON on standard output.
// Environment: QUIET=1 prints no messages; DLR_MS is the delay of a receipt (20); CERT and KEY make it speak TLS; HOLD=1
// keeps all receipts until a line comes on standard input, and sends them then without a pause.
// The last two digits of the number decide:
//   01 throttled 0x58     02 bad number 0x0B     08 queue full 0x14     09 submit failed 0x45     21 the vendor's own 0x401
//   03 UNDELIV err 027    04 EXPIRED             05 REJECTD err 011     06 no receipt             07 DELIVRD, then STOP from the number
//   12 UNDELIV err 999    22 receipt before the answer                  23 never an answer        24 the line is cut
//   25 receipt in TLVs    26 decimal id in the receipt                  27 the receipt twice      29 first on the way, then there
//   28 no receipt, but the number itself texts the words of one
//   10 refuses the second part of a long text with 0x0B
//   anything else: DELIVRD
const fs = require('fs');
const smpp = require('smpp');

const delay = Number(process.env.DLR_MS || 20);
const refusals = {'01': 0x58, '02': 0x0b, '08': 0x14, '09': 0x45, '21': 0x401};
const failures = {'03': ['UNDELIV', '027', 5], '04': ['EXPIRED', '000', 3], '05': ['REJECTD', '011', 8], '12': ['UNDELIV', '999', 5]};
const held = process.env.HOLD ? [] : null;
let lastId = Date.now() * 16; // ids of a restarted SMSC go on

function receipt(session, pdu, id, [stat, err, state] = ['DELIVRD', '000', 2], fields = {}) {
  const told = {
    source_addr: pdu.destination_addr, destination_addr: pdu.source_addr, esm_class: 4,
    short_message: `id:${id} sub:001 dlvrd:001 submit date:2611230000 done date:2611230001 stat:${stat} err:${err} text:`,
    ...fields,
  };
  const tell = () => session.deliver_sm(told, answer => answer.command_status && setTimeout(tell, 500)); // refused: again
  if (held) held.push(tell); else tell();
}

function submit(session, pdu) {
  const ending = pdu.destination_addr.slice(-2);
  const number = ++lastId;
  const id = number.toString(16).toUpperCase().padStart(14, '0');
  const answer = fields => session.send(pdu.response(fields));
  const later = (times, what) => setTimeout(what, times * delay);
  if (!process.env.QUIET) {
    const {message, udh} = pdu.short_message;
    console.log(JSON.stringify({
      to: pdu.destination_addr, from: pdu.source_addr, ton: pdu.source_addr_ton, coding: pdu.data_coding,
      lives_s: Math.round((pdu.validity_period - Date.now()) / 1000), wants_receipt: pdu.registered_delivery, text: String(message),
      header: udh ? Buffer.concat(udh.map(part => Buffer.from(part))).toString('hex') : '', // what the header says
    }));
  }
  if (ending === '10' && Buffer.from(pdu.short_message.udh?.[0] ?? '').at(-1) === 2) return answer({command_status: 0x0b});
  if (refusals[ending]) return answer({command_status: refusals[ending]});
  if (ending === '23') return undefined;
  if (ending === '24') return session.destroy();
  if (ending === '22') {
    receipt(session, pdu, id);
    return later(3, () => answer({message_id: id}));
  }
  answer({message_id: id});
  if (!(pdu.registered_delivery & 1) || ending === '06') return undefined;
  const tlvs = {receipted_message_id: id, message_state: 2};
  if (ending === '25') return later(1, () => receipt(session, pdu, id, undefined, {short_message: '', ...tlvs}));
  if (ending === '26') return later(1, () => receipt(session, pdu, String(number)));
  if (ending === '29') later(0.2, () => receipt(session, pdu, id, ['ENROUTE', '000', 1]));
  if (ending === '27') later(2, () => receipt(session, pdu, id));
  if (ending === '07') later(2, () => session.deliver_sm({source_addr: pdu.destination_addr, short_message: 'STOP'}));
  const words = {esm_class: ending === '28' ? 0 : 4};
  return later(1, () => receipt(session, pdu, id, failures[ending], words));
}

function bind(session, pdu) {
  if (pdu.system_id === 'esme1' && pdu.password === 'secret') return session.send(pdu.response({system_id: 'smsc'}));
  session.send(pdu.response({command_status: smpp.ESME_RINVPASWD}));
  return session.close();
}

function serve(session) {
  session.on('error', () => {});
  session.on('enquire_link', pdu => session.send(pdu.response()));
  session.on('unbind', pdu => { session.send(pdu.response()); session.close(); });
  session.on('bind_transceiver', pdu => bind(session, pdu));
  session.on('submit_sm', pdu => submit(session, pdu));
}

const {CERT, KEY} = process.env;
const server = CERT
  ? smpp.createServer({cert: fs.readFileSync(CERT), key: fs.readFileSync(KEY)}, serve)
  : smpp.createServer(serve);
server.on('error', error => { console.error(error.message); process.exit(1); });
server.listen(Number(process.argv[2]), '127.0.0.1', () => console.log(`ready ${server.address().port}`));
process.stdin.on('end', () => process.exit(0)).on('data', () => held.splice(0).forEach(tell => tell()));
process.on('SIGTERM', () => process.exit(0));
