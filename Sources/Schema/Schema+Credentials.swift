extension Schema {
    public static let findTokenHash = text(PackageResources.find_token_hash_sql)
    public static let insertTokenHash = text(PackageResources.insert_token_hash_sql)
    public static let deleteTokenHash = text(PackageResources.delete_token_hash_sql)
    public static let beginSession = text(PackageResources.begin_session_sql)
    public static let findSession = text(PackageResources.find_session_sql)
    public static let endSession = text(PackageResources.end_session_sql)
    public static let findPullSecret = text(PackageResources.find_pull_secret_sql)
    public static let readPullSecretValues = text(PackageResources.read_pull_secret_values_sql)
    public static let insertPullSecret = text(PackageResources.insert_pull_secret_sql)
    public static let replacePullSecret = text(PackageResources.replace_pull_secret_sql)
    public static let forgetPullSecret = text(PackageResources.forget_pull_secret_sql)

    static let credentialObjects = [
        "credentials.sql": PackageResources.credentials_sql,
        "token_hashes.sql": PackageResources.token_hashes_sql,
        "sessions.sql": PackageResources.sessions_sql,
        "sessions_privileges.sql": PackageResources.sessions_privileges_sql,
        "pull_secrets.sql": PackageResources.pull_secrets_sql,
        "credentials_privileges.sql": PackageResources.credentials_privileges_sql,
    ]
}
