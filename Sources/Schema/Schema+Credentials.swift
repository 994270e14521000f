extension Schema {
    public static let findTokenHash = text(PackageResources.find_token_hash_sql)
    public static let insertTokenHash = text(PackageResources.insert_token_hash_sql)
    public static let deleteTokenHash = text(PackageResources.delete_token_hash_sql)

    static let credentialObjects = [
        "credentials.sql": PackageResources.credentials_sql,
        "token_hashes.sql": PackageResources.token_hashes_sql,
        "credentials_privileges.sql": PackageResources.credentials_privileges_sql,
    ]
}
