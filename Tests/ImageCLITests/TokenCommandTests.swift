import ImageAPI
import Testing

@testable import ImageCLI

@Suite("token …")
struct TokenCommandTests {
    private static func issued(token: String?) -> TokenRepresentation {
        TokenRepresentation(
            id: "t1",
            subject: "bob",
            displayName: "Bob",
            role: "user",
            groups: ["ml"],
            groupAdmin: ["ml", "nlp"],
            expiresAt: nil,
            issuedAt: "2026-11-24T20:01:14.000042Z",
            issuedBy: Answers.ada,
            token: token
        )
    }

    @Test("the value alone is the output of token issue, so that it can go into a file")
    func issue() async {
        let run = await Invocation.run(
            ["token", "issue", "bob", "--role", "user"],
            answers: [.answer(201, Self.issued(token: "s3cret"))]
        )
        #expect(run.output == "s3cret\n")
        #expect(run.errors == "Token t1 of bob, user, holds until it is revoked. It is not shown again.\n")
    }

    @Test("a token whose value was answered before is not taken for a success")
    func repeatedIssue() async {
        let run = await Invocation.run(
            ["token", "issue", "bob", "--role", "user"],
            answers: [.answer(201, Self.issued(token: nil))]
        )
        #expect(run.status == .failed)
        #expect(run.errors.contains("imageledger token revoke t1"))
    }

    @Test("a bad group is named by the option under which it was typed")
    func badGroups() async {
        let problem = Problem(
            status: 422,
            detail: "Not valid.",
            errors: [
                FieldError(field: "groups[1]", message: "is bad"),
                FieldError(field: "groupAdmin[0]", message: "is too"),
                FieldError(field: "groupAdmin", message: "is not for an admin"),
            ]
        )
        let run = await Invocation.run(
            ["token", "issue", "bob", "--role", "admin", "--groups", "a,B", "--group-admin", "C,d"],
            answers: [.answer(422, problem)]
        )
        #expect(run.status == .failed)
        #expect(
            run.errors == """
                Error: Not valid.
                --group B: is bad
                --group-admin C: is too
                --group-admin: is not for an admin

                """
        )
    }

    @Test("token list shows no value")
    func list() async {
        let run = await Invocation.run(
            ["token", "list"],
            answers: [.answer(200, Page(items: [Self.issued(token: nil)]))]
        )
        #expect(
            run.output == """
                ID  SUBJECT  ROLE  GROUPS  ADMINISTERS  ISSUED                EXPIRES  REVOKED
                t1  bob      user  ml      ml, nlp      2026-11-24 20:01:14Z  -        -

                """
        )
    }
}
