import EventSourcing
import HTTPTypes
import Hummingbird
import ImageAPI
import ImageDomain
import Logging
import OCI
import Projections
import PullSecrets
import ReadModels

/// What opens private registries. A value goes in and never comes out.
struct PullSecretController: Sendable {
    let ledger: Ledger
    let queries: PullSecretsQueries

    init(_ ledger: Ledger) {
        self.ledger = ledger
        self.queries = PullSecretsQueries(ledger.reads.client)
    }

    /// A secret may be used by very many images, which who only chooses a name need not wait for.
    func list(_ call: Call) async throws -> Response {
        var query = try call.query()
        let isWithoutUsers = query.flag("withoutUsers")
        let (page, position) = try await ledger.reads.page(&query, of: ledger.reads.pullSecrets) { limit, cursor in
            try await queries.page(limit: limit, cursor: cursor)
        }
        let users = isWithoutUsers ? nil : try await queries.users(of: page.items.map(\.name))
        let items = page.items.map { secret in
            PullSecretRepresentation(secret, usedBy: users.map { $0[secret.name] ?? [] })
        }
        return Response.json(ImageAPI.Page(items: items, nextCursor: page.nextCursor)).at(position)
    }

    /// The value goes first: a secret that the log knows must be one that opens.
    func add(_ call: Call) async throws -> Response {
        let submission = try await call.submission(AddPullSecretRequest.self, now: ledger.now())
        let draft = PullSecretDraft(submission.body.value, name: submission.body.name, faults: submission.faults)
        let (name, login) = try draft.parse()
        let handled = try await storing(login, name, submission.intent) { .add($0) }
        return try await answer(handled, status: .created)
    }

    func replace(_ call: Call) async throws -> Response {
        let name = try call.pullSecretName()
        let submission = try await call.submission(ReplacePullSecretRequest.self, now: ledger.now())
        let draft = PullSecretDraft(submission.body.value, name: nil, faults: submission.faults)
        let login = try draft.parse(replacing: name)
        return try await answer(try await storing(login, name, submission.intent) { .replace($0) })
    }

    /// All that was sealed under other keys is sealed under the active one, which is a new one where the server keeps it.
    func rotateKey(_ call: Call) async throws -> Response {
        var faults = Faults()
        _ = try faults.noting { () throws(Refusal) in try call.query().finish() }
        try faults.finish()
        let resealed: Int
        do {
            resealed = try await ledger.vault.rotate()
        } catch let fault as SealedSecretFault {
            throw Refusal.conflict("The key was not changed: \(fault).")
        }
        let active = try await ledger.keys.keyring().keyIDs[0]
        call.context.logger.notice(
            "the pull secrets are sealed under another key",
            metadata: ["by": "\(call.caller.actor.subject)", "key": "\(active)", "resealed": "\(resealed)"]
        )
        return Response.json(KeyRotation(keyID: active, resealed: Int64(resealed)))
    }

    /// The log keeps a digest of the request, and in this one stands a secret.
    private func disguised(_ intent: Intent) async throws -> Intent {
        let keyring = try await ledger.keys.keyring()
        var intent = intent
        intent.metadata.fingerprint = intent.metadata.fingerprint.map(keyring.disguised)
        return intent
    }

    private func storing(
        _ login: RegistryLogin,
        _ name: PullSecretName,
        _ intent: Intent,
        _ command: (PullSecretLabel) -> PullSecretCommand
    ) async throws -> Handled<PullSecretSituation> {
        let vault = ledger.vault
        var stored: [Fingerprint] = []
        do {
            return try await ledger.pullSecrets.handle(disguised(intent)) { _ in
                let fingerprint = try await vault.fingerprint(of: login, for: name)
                try await vault.store(login, under: fingerprint, for: name)
                stored.append(fingerprint)
                return command(PullSecretLabel(name: name, registry: login.registry, fingerprint: fingerprint))
            }
        } catch let rejection as PullSecretRejection {
            let held = try await ledger.pullSecrets.state(of: name.stream).state.pullSecret?.fingerprint
            try await vault.forget(stored.filter { $0 != held }, of: name)
            throw rejection
        }
    }

    private func answer(
        _ handled: Handled<PullSecretSituation>,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        guard let secret = handled.state.pullSecret else { preconditionFailure("the command leaves a pull secret") }
        try await ledger.vault.forgetOutdated(secret.name)
        let users = try await queries.users(of: [secret.name])[secret.name] ?? []
        let representation = PullSecretRepresentation(secret, usedBy: users)
        let position = try await handled.position(in: ledger.log)
        return Response.json(representation, status: status).tagged(secret.version).at(position)
    }
}

extension Call {
    /// - Throws: `Refusal` 404 for a text that can be no pull secret's name.
    func pullSecretName() throws(Refusal) -> PullSecretName {
        let text = try segment("name")
        do {
            return try PullSecretName(text)
        } catch {
            throw .notFound("There is no pull secret of that name: \(error).")
        }
    }
}

extension PullSecretDraft {
    init(_ value: PullSecretValue, name: String?, faults: [FieldFault]) {
        self.init(
            name: name,
            registry: value.registry,
            username: value.username,
            password: value.password,
            dockerconfigjson: value.dockerconfigjson,
            faults: faults
        )
    }
}

extension PullSecretRepresentation {
    init(_ secret: PullSecret, usedBy users: [ImageName]?) {
        self.init(
            name: secret.name.rawValue,
            registry: secret.registry.description,
            fingerprint: secret.fingerprint.rawValue,
            usedBy: users?.map(\.rawValue),
            version: secret.version.rawValue,
            createdAt: secret.created.at.description,
            createdBy: Person(secret.created.by),
            updatedAt: secret.updated.at.description,
            updatedBy: Person(secret.updated.by)
        )
    }
}
