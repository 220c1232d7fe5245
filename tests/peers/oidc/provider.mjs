// An identity provider on npm `oidc-provider`, on 127.0.0.1 only, over accounts that the tests change.
// usage: node provider.mjs   Prints "ready PORT". Each line of JSON on standard input is a command, answered by a line:
//   {"accounts": {"login": {claims}}}  all accounts there are from now on; whoever is not named was removed
//   {"rotate": true}                   new signing keys, the old ones are gone
//   {"logout": "login"}                ends every session of somebody and tells its clients (back-channel)
// It signs in whom `login_hint` names, before its @; there is no password, which is not what is tested.
// Environment: CLIENT is the client's metadata in JSON, FEATURES that of the provider.
import crypto from 'node:crypto';
import http from 'node:http';
import {createRequire} from 'node:module';
import readline from 'node:readline';

const require = createRequire(process.env.NODE_PATH + '/x.js');
const {default: Provider} = await import(require.resolve('oidc-provider'));

console.log = console.info = console.warn = console.error;  // standard output is for answers
let accounts = {};
const keys = () => ({keys: [crypto.generateKeyPairSync('rsa', {modulusLength: 2048}).privateKey.export({format: 'jwk'})]
  .map((key) => ({...key, use: 'sig', alg: 'RS256', kid: crypto.randomUUID()}))});
const store = new Map();
const extra = JSON.parse(process.env.FEATURES || '{}');

function make(port) {
  const provider = new Provider(`http://127.0.0.1:${port}`, {
    clients: [{grant_types: ['authorization_code', 'refresh_token'], ...JSON.parse(process.env.CLIENT)}],
    jwks: keys(),
    cookies: {keys: ['only for tests']},
    claims: {openid: ['sub', 'sid', 'auth_time'], email: ['email', 'email_verified'], profile: ['name', 'locale', 'groups']},
    features: {devInteractions: {enabled: false}, backchannelLogout: {enabled: true}, rpInitiatedLogout: {enabled: true}},
    conformIdTokenClaims: false,
    fetch: (url, {dispatcher, ...options}) => fetch(url, options),  // its own refuses loopback addresses, where we are
    issueRefreshToken: async (ctx, client, code) => client.grantTypeAllowed('refresh_token') && code.scopes.has('email'),
    ttl: {AccessToken: Number(process.env.TOKEN_S || 600), Session: 3600, Grant: 3600, IdToken: 600, Interaction: 600},
    interactions: {url: (ctx, interaction) => `/interaction/${interaction.uid}`},
    async findAccount(ctx, id) {
      return accounts[id] && {accountId: id, claims: async () => ({sub: id, ...accounts[id]})};
    },
    renderError: (ctx, out) => { ctx.body = JSON.stringify(out); },
    ...extra,
  });
  provider.use(async (ctx, next) => {
    const uid = ctx.path.match(/^\/interaction\/([\w-]+)$/)?.[1];
    if (!uid) return next();
    const {params, prompt, session} = await provider.interactionDetails(ctx.req, ctx.res);
    const login = (params.login_hint || 'mai').split('@')[0];
    if (params.state && process.env.DENY) {
      return provider.interactionFinished(ctx.req, ctx.res, {error: 'access_denied'});
    }
    if (prompt.name === 'login') {
      return provider.interactionFinished(ctx.req, ctx.res, {login: {accountId: login, ts: Math.floor(Date.now() / 1000)}});
    }
    const grant = new provider.Grant({accountId: session.accountId, clientId: params.client_id});
    grant.addOIDCScope(params.scope);
    return provider.interactionFinished(ctx.req, ctx.res, {consent: {grantId: await grant.save()}});
  });
  provider.on('backchannel.error', (ctx, error) => console.error(error));
  provider.on('server_error', (ctx, error) => console.error(error));
  return provider;
}

let provider;
const server = http.createServer((request, response) => provider.callback()(request, response));
server.listen(0, '127.0.0.1', () => {
  const {port} = server.address();
  provider = make(port);
  process.stdout.write(`ready ${port}\n`);
  readline.createInterface({input: process.stdin}).on('line', (line) => {
    const command = JSON.parse(line);
    if (command.accounts) accounts = command.accounts;
    if (command.rotate) provider = make(port);
    process.stdout.write('done\n');
  }).on('close', () => process.exit());
});
